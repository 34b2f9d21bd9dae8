package io.veredus.activities.channel.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.provider.SecretSource;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.AttachmentRef;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DkimSignerTest {
  /** RFC 8463, appendix A.2. */
  private static final String RFC_KEY = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";

  /** RFC 8463, appendix A.3. */
  private static final String RFC_HEAD =
      """
      From: Joe SixPack <joe@football.example.com>
      To: Suzie Q <suzie@shopping.example.net>
      Subject: Is dinner ready?
      Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
      Message-ID: <20030712040037.46341.5F8J@football.example.com>
      """;

  private static final String RFC_BODY =
      """
      Hi.

      We lost the game.  Are you hungry yet?

      Joe.
      """;

  @Test
  void signsTheExampleOfTheStandardAsTheStandardDoes() throws Exception {
    String unsigned =
        """
         v=1; a=ed25519-sha256; c=relaxed/relaxed;
         d=football.example.com; i=@football.example.com;
         q=dns/txt; s=brisbane; t=1528637909; h=from : to :
         subject : date : message-id : from : subject : date;
         bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
         b=\
        """;
    var names = List.of("from", "to", "subject", "date", "message-id", "from", "subject", "date");
    byte[] signature =
        DkimSigner.sign(
            new DkimHeaders(crlf(RFC_HEAD).stripTrailing()),
            names,
            crlf(unsigned),
            PrivateKeys.read(ed25519Pem(Base64.getDecoder().decode(RFC_KEY))));
    assertThat(Base64.getEncoder().encodeToString(signature))
        .isEqualTo(
            "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY"
                + "5OsU7ZbnKELq+eXdp1Q1Dw==");
  }

  @Test
  void digestsTheBodyOfTheExampleAsTheStandardDoes() {
    assertThat(digest(crlf(RFC_HEAD) + "\r\n" + crlf(RFC_BODY)))
        .isEqualTo("2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
  }

  /** RFC 6376, section 3.4.5, and section 3.4.4 for a body of nothing. */
  @ParameterizedTest
  @CsvSource({
    "' C \r\nD \t E\r\n\r\n\r\n', ' C\r\nD E\r\n'",
    "'', ''",
    "'\r\n\r\n', ''",
    "'a', 'a\r\n'",
    "'a\r\n \t\r\n\r\nb \r\n', 'a\r\n\r\n\r\nb\r\n'"
  })
  void relaxesBodies(String body, String relaxed) throws Exception {
    byte[] expected = MessageDigest.getInstance("SHA-256").digest(relaxed.getBytes(US_ASCII));
    assertThat(digest("A: b\r\n\r\n" + body))
        .isEqualTo(Base64.getEncoder().encodeToString(expected));
  }

  /** RFC 6376, section 3.4.5. */
  @Test
  void relaxesFields() {
    assertThat(new DkimHeaders("A: X\r\nB : Y\t\r\n\tZ  ").relaxed(List.of("b", "a")))
        .isEqualTo("b:Y Z\r\na:X\r\n");
  }

  @Test
  void takesRepeatedFieldsFromTheBottomAndLetsNobodyAddOne() {
    var headers = new DkimHeaders("From: a\r\nX: 1\r\nX: 2");
    assertThat(headers.relaxed(List.of("x", "from", "x", "from", "x")))
        .isEqualTo("x:2\r\nfrom:a\r\nx:1\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "Ed25519"})
  void signsMailsSoThatAReceiverFindsThemGenuine(String algorithm) throws Exception {
    var keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    String mail = signed(keys, "übung@bücher.example");
    assertThat(isGenuine(mail, keys.getPublic())).isTrue();
    assertThat(isGenuine(mail.replace("Hello  there", "Hello there"), keys.getPublic()))
        .as("spaces may change")
        .isTrue();
    assertThat(isGenuine(mail.replace("Subject: Hi", "Subject: Ho"), keys.getPublic())).isFalse();
    assertThat(isGenuine(mail.replace("Hello  there", "Hello their"), keys.getPublic())).isFalse();
    assertThat(isGenuine("From: x@example.net\r\n" + mail, keys.getPublic())).isFalse();
  }

  @Test
  void signsTheWayToUnsubscribe() throws Exception {
    var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String mail = signed(keys, "ana@example.org");
    assertThat(tag(mail, "h")).contains("list-unsubscribe", "list-unsubscribe-post", "from:from");
    assertThat(Arrays.stream(mail.split("\r\n"))).allMatch(line -> line.length() < 100);
  }

  @Test
  void signsWhatArrives(@TempDir Path folder) throws Exception {
    var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var ours = Files.createDirectory(folder.resolve(TenantId.DEFAULT.value()));
    Files.writeString(ours.resolve("a.txt"), "one\n.two\n");
    var sender = Sender.of("sender@example.org");
    var mail =
        new MailSettings(
            sender,
            Optional.empty(),
            Optional.of(new DkimSettings("example.org", "s1", SecretSource.of(pem(keys)))),
            Optional.of(folder));
    try (var server = new ScriptedSmtpServer();
        var provider =
            new SmtpProvider(
                SmtpSettings.ofRelay(new ProviderId("smtp"), "127.0.0.1", server.port(), sender)
                    .sending(mail))) {
      provider.attempt(
          new EmailMessage(
              new EmailAddress("ana@example.org"),
              Optional.empty(),
              "Zoë",
              ".a line with a dot\n..two",
              "<p>x</p>",
              Optional.empty(),
              Optional.of("https://example.org/stop?t=1"),
              List.of(new AttachmentRef.InFolder("a.txt", "text/plain", "a.txt"))),
          new AttemptContext(
              NotificationId.create(), TenantId.DEFAULT, 1, Instant.now().plusSeconds(10)));
      String arrived = new String(server.mails.getFirst().getBytes(UTF_8), ISO_8859_1);
      assertThat(arrived)
          .contains("List-Unsubscribe: <https://example.org/stop?t=1>\r\n")
          .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
      assertThat(tag(arrived, "h")).contains("list-unsubscribe", "list-unsubscribe-post");
      assertThat(isGenuine(arrived, keys.getPublic())).isTrue();
      assertThat(isGenuine(arrived.replace("?t=1", "?t=2"), keys.getPublic())).isFalse();
    }
  }

  @Test
  void sendsNothingUnsignedWhereTheKeyIsNoKey() {
    var settings = new DkimSettings("example.org", "s1", SecretSource.of("planted"));
    assertThatThrownBy(() -> composed(settings, "ana@example.org"))
        .isInstanceOf(SmtpFault.class)
        .hasMessageContaining("dkim.privateKey")
        .hasMessageNotContaining("planted");
  }

  private static String signed(KeyPair keys, String to) throws Exception {
    return composed(new DkimSettings("example.org", "s1", SecretSource.of(pem(keys))), to);
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static String composed(DkimSettings dkim, String to) throws Exception {
    var settings =
        new MailSettings(
            Sender.of("Zoë <sender@example.org>"),
            Optional.empty(),
            Optional.of(dkim),
            Optional.empty());
    var message =
        new EmailMessage(
            new EmailAddress(to),
            Optional.of("Änne"),
            "Hi",
            "Hello  there\n\n\n",
            "<p>x</p>",
            Optional.empty(),
            Optional.of("https://example.org/stop"),
            List.of());
    var wire = new ByteArrayOutputStream();
    new MailComposer(settings).compose(message, NotificationId.create()).message().writeTo(wire);
    return wire.toString(ISO_8859_1);
  }

  /** A receiver's side, written down once more and another way. */
  private static boolean isGenuine(String mail, PublicKey key) throws GeneralSecurityException {
    int end = mail.indexOf("\r\n\r\n");
    String body = mail.substring(end + 4).replaceAll("[ \t]+", " ").replace(" \r\n", "\r\n");
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest((body.replaceAll("(\r\n)+\\z", "") + "\r\n").getBytes(ISO_8859_1));
    if (!tag(mail, "bh").equals(Base64.getEncoder().encodeToString(digest))) {
      return false;
    }
    var fields =
        new ArrayList<>(
            Arrays.asList(mail.substring(0, end).replaceAll("\r\n[ \t]+", " ").split("\r\n")));
    var signed = new StringBuilder();
    for (String name : tag(mail, "h").split(":")) {
      for (int at = fields.size() - 1; at >= 0; at--) {
        if (fields.get(at).toLowerCase().startsWith(name + ":")) {
          signed.append(canonical(fields.remove(at))).append("\r\n");
          break;
        }
      }
    }
    String own = fields.stream().filter(f -> f.startsWith("DKIM-Signature")).findFirst().get();
    signed.append(canonical(own.substring(0, own.lastIndexOf("b=") + 2)));
    byte[] bytes = signed.toString().getBytes(ISO_8859_1);
    boolean rsa = key.getAlgorithm().equals("RSA");
    var check = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
    check.initVerify(key);
    check.update(rsa ? bytes : MessageDigest.getInstance("SHA-256").digest(bytes));
    return check.verify(Base64.getDecoder().decode(tag(mail, "b")));
  }

  private static String canonical(String field) {
    String[] parts = field.split(":", 2);
    return parts[0].toLowerCase() + ":" + parts[1].replaceAll("[ \t]+", " ").strip();
  }

  private static String tag(String mail, String name) {
    var found =
        Pattern.compile("(?s)DKIM-Signature:.*?[;\\s]" + name + "=(.*?)(;|\r\n(?![ \t]))")
            .matcher(mail);
    assertThat(found.find()).isTrue();
    return found.group(1).replaceAll("\\s", "");
  }

  private static String digest(String message) {
    var body = new DkimBody();
    message.chars().forEach(body::write);
    return Base64.getEncoder().encodeToString(body.digest());
  }

  private static String ed25519Pem(byte[] seed) {
    var pkcs8 = new ByteArrayOutputStream();
    pkcs8.writeBytes(HexFormat.of().parseHex("302e020100300506032b657004220420")); // RFC 8410
    pkcs8.writeBytes(seed);
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getEncoder().encodeToString(pkcs8.toByteArray())
        + "\n-----END PRIVATE KEY-----";
  }

  private static String crlf(String text) {
    return text.replace("\n", "\r\n");
  }
}
