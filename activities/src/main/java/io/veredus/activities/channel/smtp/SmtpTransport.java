package io.veredus.activities.channel.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
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

  /** Where the library writes all that is said, if asked to: passwords, codes and whole mails. */
  private static final Logger DIALOGUE =
      Logger.getLogger(SmtpTransport.class.getPackageName() + ".protocol");

  private static final String UTF8_PARAMETER = " SMTPUTF8";

  private SmtpStage stage = SmtpStage.CONNECT;
  private @Nullable SmtpReply answer;
  private final Optional<SmtpLogin> login;
  private Duration patience = Duration.ofSeconds(10);
  private Set<String> secrets = Set.of();
  private boolean local;
  private boolean housekeeping;
  private boolean internationalized;

  SmtpTransport(Session session, URLName server, Optional<SmtpLogin> login) {
    super(session, server, "smtp", false);
    this.login = login;
    DIALOGUE.setLevel(Level.OFF); // each time: configuring other loggers may set it back
  }

  /** How long it may take to get what a login needs from elsewhere. */
  void patience(Duration left) {
    patience = left;
  }

  @Override
  public synchronized void connect(Socket socket) throws MessagingException {
    local = socket.getInetAddress().isLoopbackAddress();
    super.connect(socket);
  }

  /**
   * Logs in at the end: the library does not know all mechanisms, and asks for no password anew.
   */
  @Override
  protected synchronized boolean protocolConnect(
      String host, int port, @Nullable String user, @Nullable String password)
      throws MessagingException {
    boolean connected = super.protocolConnect(host, port, user, password);
    if (connected && login.isPresent()) {
      login.get().perform(new LoginLine(), patience);
    }
    return connected;
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
      stage = secrets.isEmpty() ? stage.after(command) : SmtpStage.AUTH;
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
      answer = SmtpReply.of(stage, code, withoutSecrets(lines));
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

  /** A server may repeat what it was told, and replies are stored, logged and shown. */
  private String withoutSecrets(String lines) {
    String shown = lines;
    for (String secret : secrets) {
      shown = secret.isBlank() ? shown : shown.replace(secret, "***");
    }
    return shown;
  }

  /** The connection ended within a reply, or instead of one. */
  private static boolean isCutOff(int code, String lines) {
    return code == -1 && (lines.equals("[EOF]") || lines.matches("(?s)\\d{3}-.*"));
  }

  private final class LoginLine implements SmtpLogin.Line {
    @Override
    public Set<String> offered() {
      @Nullable String mechanisms = getExtensionParameter("AUTH");
      var offered = new HashSet<String>();
      if (mechanisms != null) {
        offered.addAll(List.of(mechanisms.strip().toUpperCase(Locale.ROOT).split("\\s+")));
      }
      if (supportsExtension("AUTH=LOGIN")) { // as servers older than RFC 2554 have it
        offered.add(LoginMechanism.LOGIN.keyword());
      }
      offered.remove("");
      return offered;
    }

    @Override
    public boolean isEncrypted() {
      return isSSL();
    }

    @Override
    public boolean isLocal() {
      return local;
    }

    @Override
    public SmtpReply say(String line, Set<String> unspeakable) throws MessagingException {
      secrets = unspeakable;
      try {
        simpleCommand(line);
        return answer().orElseThrow(() -> new MessagingException("No answer to the login"));
      } finally {
        secrets = Set.of();
      }
    }
  }
}
