package io.veredus.activities.channel.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * The library's dialogue, which also remembers how far it came and what the server said last: its
 * exceptions tell neither reliably.
 */
final class SmtpTransport extends SMTPTransport {
  /** Commands about the connection; their replies say nothing about the message. */
  private static final Set<String> HOUSEKEEPING = Set.of("RSET", "NOOP", "QUIT");

  /** Replies to EHLO that mean that the server is too old for it (RFC 5321, section 4.1.1.1). */
  private static final Set<Integer> EHLO_UNKNOWN = Set.of(500, 501, 502, 504);

  private static final String UTF8_PARAMETER = " SMTPUTF8";

  private SmtpStage stage = SmtpStage.CONNECT;
  private @Nullable SmtpReply answer;
  private boolean housekeeping;
  private boolean internationalized;

  SmtpTransport(Session session, URLName server) {
    super(session, server, "smtp", false);
  }

  /** Makes ready for a message on the open connection. */
  void begin(boolean internationalizedMessage) {
    stage = SmtpStage.MAIL;
    answer = null;
    internationalized = internationalizedMessage;
  }

  SmtpStage stage() {
    return stage;
  }

  /** What the server said to the last command of the dialogue; empty if it said nothing. */
  Optional<SmtpReply> answer() {
    return Optional.ofNullable(answer);
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    housekeeping = HOUSEKEEPING.contains(command);
    if (!housekeeping) {
      stage = stage.after(command);
      answer = null;
    }
    super.sendCommand(asNeeded(command));
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    boolean counts = !housekeeping;
    if (stage == SmtpStage.CONNECT) {
      stage = SmtpStage.GREETING;
    }
    int code = super.readServerResponse();
    String lines = getLastServerResponse();
    if (counts && !isCutOff(code, lines)) {
      answer = SmtpReply.of(stage, code, lines);
    }
    return code;
  }

  /** The library would fall back to HELO after any refusal, and so hide the first one. */
  @Override
  protected boolean ehlo(String domain) throws MessagingException {
    boolean accepted = super.ehlo(domain);
    if (!accepted && answer().filter(said -> EHLO_UNKNOWN.contains(said.code())).isEmpty()) {
      throw new MessagingException("EHLO was refused");
    }
    return accepted;
  }

  /** While connecting, the library would only log that SMTPUTF8 is missing: on every connection. */
  @Override
  public boolean supportsExtension(String extension) {
    boolean connecting = !stage.isAboutMessage();
    return connecting && extension.equals("SMTPUTF8") || super.supportsExtension(extension);
  }

  /** The library asks for SMTPUTF8 always or never; relays bounce what asks without need. */
  private String asNeeded(String command) {
    boolean asksInVain = !internationalized && command.endsWith(UTF8_PARAMETER);
    return asksInVain ? command.substring(0, command.length() - UTF8_PARAMETER.length()) : command;
  }

  /** The connection ended within a reply, or instead of one. */
  private static boolean isCutOff(int code, String lines) {
    return code == -1 && (lines.equals("[EOF]") || lines.matches("(?s)\\d{3}-.*"));
  }
}
