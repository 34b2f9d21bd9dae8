package io.veredus.dev.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A secret of every kind: what each is, and everything that has one. */
final class PlantedSecrets {
  private static final String CONFIGURED = "planted-configured-secret";
  private static final String CONFIGURED_PASSWORD = "planted-configured-password";
  private static final String FILE = "planted-content-of-a-file";
  private static final String TWILIO = "\"accountSid\": \"AC0123456789abcdef0123456789abcdef\"";

  private final Api api;
  private final String outside;
  private final List<String> secrets = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();

  /**
   * @param outside URL of whatever is called
   */
  PlantedSecrets(Api api, String outside) {
    this.api = api;
    this.outside = outside;
    secrets.addAll(List.of(CONFIGURED, CONFIGURED_PASSWORD, FILE, LiveStack.KEY));
    secrets.add(keyOf(LiveStack.PAYLOAD_KEY));
    secrets.add(keyOf(LiveStack.SECRET_KEY));
  }

  /** What the server is configured with. */
  static String[] arguments(Path folder, String outside, int smtp) throws IOException {
    var files = Files.createDirectories(folder.resolve("files/default"));
    Files.writeString(files.resolve("a.txt"), FILE);
    return new String[] {
      "--veredus.attachments.folder=" + files.getParent(),
      "--veredus.providers[0].kind=http-sms",
      "--veredus.providers[0].id=configured",
      "--veredus.providers[0].settings.endpoint=" + outside + "/sms",
      "--veredus.providers[0].secrets.secret=" + CONFIGURED,
      "--veredus.providers[1].kind=smtp",
      "--veredus.providers[1].id=logged-in",
      "--veredus.providers[1].settings.smarthost=127.0.0.1:" + smtp,
      "--veredus.providers[1].settings.from=a@example.org",
      "--veredus.providers[1].settings.auth.username=ana",
      "--veredus.providers[1].secrets.auth.password=" + CONFIGURED_PASSWORD
    };
  }

  /** Every one, in the forms in which they travel and are stored. */
  List<String> forms() {
    var forms = new ArrayList<String>();
    for (var secret : secrets) {
      byte[] bytes = secret.getBytes(UTF_8);
      forms.add(secret);
      forms.add(HexFormat.of().formatHex(bytes));
      forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }
    return forms;
  }

  /** What was answered, but for secrets that are shown once. */
  List<String> answers() {
    return answers;
  }

  String plant(String secret) {
    secrets.add(secret);
    return secret;
  }

  /** Providers of every kind with every secret that each has, and a test of each. */
  void inProviders(int smtp) throws GeneralSecurityException {
    var smarthost = "\"smarthost\": \"127.0.0.1:%d\", \"from\": \"a@example.org\"".formatted(smtp);
    make("s", "smtp", smarthost + ", \"auth\": {\"username\": \"ana\"}", "auth.password");
    make(
        "so",
        "smtp",
        smarthost
            + ", \"auth\": {\"username\": \"us\", \"tokenUrl\": \"%s/token\", \"clientId\": \"us\"}"
                .formatted(outside),
        "auth.clientSecret");
    make("he", "http-email", endpoint(), "secret", "headers.Authorization");
    make("hs", "http-sms", endpoint(), "secret");
    make("tm", "twilio-messages", TWILIO + ", \"from\": \"+31612345679\"", "authToken");
    make(
        "tk",
        "twilio-messages",
        TWILIO
            + ", \"apiKeySid\": \"SK0123456789abcdef0123456789abcdef\", \"from\": \"+31612345679\"",
        "apiKeySecret");
    make(
        "tv",
        "twilio-verify",
        TWILIO + ", \"serviceSid\": \"VA0123456789abcdef0123456789abcdef\"",
        "authToken");
    makeSigning(smarthost);
    rotate("s", "auth.password");
    rotate("he", "secret");
    for (var id :
        List.of("s", "so", "he", "hs", "tm", "tk", "tv", "sd", "configured", "logged-in")) {
      var mails = List.of("s", "so", "he", "sd", "logged-in").contains(id);
      answer(
          "/v1/providers/" + id + "/test",
          "{\"to\": \"%s\"}".formatted(mails ? "test@example.org" : "+31612345678"));
    }
  }

  /** An endpoint with headers, whose secret is drawn, then replaced by one that is given. */
  void inEndpoint() {
    var made =
        api.post(
            "/v1/webhook-endpoints",
            "{\"id\": \"hook\", \"url\": \"%s/hook\", \"headers\": {\"X-Token\": \"%s\"}}"
                .formatted(outside, plant("planted-hook-header")));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    plant(api.json(made.body()).get("secret").asText());
    var rotated = api.post("/v1/webhook-endpoints/hook/rotate-secret", "{}");
    assertThat(rotated.statusCode()).as(rotated.body()).isBetween(200, 201);
    plant(api.json(rotated.body()).get("secret").asText());
  }

  /** A key of the API. */
  void inKey() {
    var made = api.post("/v1/api-keys", "{\"name\": \"planted\", \"scopes\": [\"read\"]}");
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    plant(api.json(made.body()).get("key").asText());
  }

  private String endpoint() {
    return "\"endpoint\": \"%s/relay\"".formatted(outside);
  }

  private void make(String id, String kind, String settings, String... names) {
    var secrets =
        Arrays.stream(names)
            .map(name ->
                "\"%s\": \"%s\""
                    .formatted(name, plant("planted-" + id + "-" + name.replace('.', '-'))))
            .toList();
    post(id, kind, settings, String.join(",", secrets));
  }

  private void makeSigning(String smarthost) throws GeneralSecurityException {
    var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    var base64 = plant(Base64.getEncoder().encodeToString(key));
    post(
        "sd",
        "smtp",
        smarthost + ", \"dkim\": {\"domain\": \"example.org\", \"selector\": \"s1\"}",
        "\"dkim.privateKey\": \"-----BEGIN PRIVATE KEY-----\\n%s\\n-----END PRIVATE KEY-----\\n\""
            .formatted(base64));
  }

  private void post(String id, String kind, String settings, String secrets) {
    var made =
        api.post(
            "/v1/providers",
            "{\"id\": \"%s\", \"kind\": \"%s\", \"settings\": {%s}, \"secrets\": {%s}}"
                .formatted(id, kind, settings, secrets));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    answers.add(made.body());
  }

  private void rotate(String id, String name) {
    var value = plant("planted-rotated-" + id);
    var answer =
        api.put("/v1/providers/" + id + "/secrets/" + name, "{\"value\": \"%s\"}".formatted(value));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    answers.add(answer.body());
  }

  private void answer(String path, String body) {
    answers.add(api.post(path, body).body());
  }

  private static String keyOf(String entry) {
    return entry.substring(entry.indexOf(':') + 1).replace("=", "");
  }
}
