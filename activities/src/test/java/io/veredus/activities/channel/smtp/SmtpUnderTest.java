package io.veredus.activities.channel.smtp;

import static io.veredus.activities.channel.smtp.ScriptedSmtpServer.ENDLESS;
import static io.veredus.activities.channel.smtp.ScriptedSmtpServer.HANG;
import static io.veredus.activities.channel.smtp.ScriptedSmtpServer.RESET;
import static io.veredus.activities.conformance.Expected.notApplicable;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.activities.channel.Provider;
import io.veredus.activities.conformance.Case;
import io.veredus.activities.conformance.Expected;
import io.veredus.activities.conformance.ProviderUnderTest;
import io.veredus.activities.conformance.Setting;
import io.veredus.activities.conformance.TestServer;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.message.EmailMessage;
import io.veredus.workflows.recipient.EmailAddress;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SMTP as the conformance suite sees it, in one of its ways to be private. */
public final class SmtpUnderTest implements ProviderUnderTest<EmailMessage> {
  private static final String ADDRESS = "planted.ana@example.org";
  private static final String TEXT = "planted-mail-7K2M9Q";
  private static final String USER = "planted-user";
  private static final String PASSWORD = "planted-smtp-password";

  /** As AUTH PLAIN sends them (RFC 4616). */
  private static final String LOGIN = base64("\0" + USER + "\0" + PASSWORD);

  private final TlsMode tls;

  public SmtpUnderTest(TlsMode tls) {
    this.tls = tls;
  }

  @Override
  public ProviderKind kind() {
    return ProviderKind.SMTP;
  }

  @Override
  public String name() {
    return switch (tls) {
      case NONE -> "smtp";
      case STARTTLS -> "smtp, STARTTLS";
      case IMPLICIT -> "smtp, implicit TLS";
    };
  }

  @Override
  public TestServer serve(Case what, Setting setting) {
    var server = new ScriptedSmtpServer();
    server.tls = setting.identity();
    server.implicitTls = tls == TlsMode.IMPLICIT;
    switch (what) {
      case SLOW -> server.answersAt = setting.lastMoment();
      case SILENT_FROM_THE_START -> server.answer("CONNECT", HANG);
      case SILENT_AFTER_THE_MESSAGE -> server.answer("END", HANG);
      case RESET_BEFORE_THE_BODY -> server.answer("DATA", RESET);
      case RESET_WITHIN_THE_BODY -> server.answer("BODY", RESET);
      case RESET_AFTER_THE_BODY -> server.answer("END", RESET);
      case MESSAGE_REFUSED -> server.answer("END", "554 5.6.0 not such a message to " + ADDRESS);
      case ADDRESS_REFUSED -> server.answer("RCPT", "550 5.1.1 <" + ADDRESS + "> is unknown");
      case UNAVAILABLE -> server.answer("MAIL", "451 4.3.0 try again later");
      case THROTTLED -> server.answer("RCPT", "421 4.7.28 too much at once");
      case WRONG_CREDENTIALS -> server.answer("AUTH", "535 5.7.8 not you: " + LOGIN);
      case GARBAGE -> server.answer("END", "%$#@! what?");
      case OVERSIZED -> server.answer("END", ENDLESS);
      default -> {} // it is friendly
    }
    return new TestServer(server.port(), server.mails::size, server);
  }

  @Override
  public Provider<EmailMessage> provider(Case what, int port, Setting setting) {
    var settings =
        SmtpSettings.ofRelay(
                new ProviderId("smtp"), "127.0.0.1", port, Sender.of("sender@example.org"))
            .secured(tls, Optional.of(new SmtpCredentials(USER, PASSWORD)));
    return new SmtpProvider(settings, setting.trusting().getSocketFactory());
  }

  @Override
  public EmailMessage message(Case what) {
    return new EmailMessage(
        new EmailAddress(ADDRESS), Optional.empty(), TEXT, TEXT, Setting.text(TEXT, what));
  }

  @Override
  public Map<Case, Expected> particulars() {
    var particulars = new EnumMap<Case, Expected>(Case.class);
    particulars.put(
        Case.THROTTLED_WITH_DELAY,
        notApplicable("An SMTP reply has no field for a delay; the schedule's own applies."));
    particulars.put(
        Case.GARBAGE_IN_SUCCESS,
        notApplicable("An SMTP reply is its code; its text is for people."));
    if (tls == TlsMode.NONE) {
      var plain = notApplicable("This way has no TLS.");
      List.of(Case.TLS, Case.TLS_EXPIRED, Case.TLS_WRONG_NAME, Case.TLS_UNKNOWN_AUTHORITY)
          .forEach(what -> particulars.put(what, plain));
    }
    return particulars;
  }

  @Override
  public List<String> secrets() {
    return List.of(PASSWORD, base64(PASSWORD), LOGIN);
  }

  @Override
  public List<String> texts() {
    return List.of(ADDRESS, TEXT);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
