package io.veredus.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Takes every mail but those to {@code nobody…} and {@code busy…}, and finds the code in it. */
final class TestMailbox implements AutoCloseable {
  private static final Pattern CODE = Pattern.compile("Your code is ([0-9A-Za-z]+)\\.");

  private final List<String> mails = new CopyOnWriteArrayList<>();
  private final SMTPServer server =
      SMTPServer.port(0)
          .bindAddress(InetAddress.getLoopbackAddress())
          .messageHandlerFactory(this::handler)
          .build();

  static TestMailbox open() {
    var mailbox = new TestMailbox();
    mailbox.server.start();
    return mailbox;
  }

  String address() {
    return "127.0.0.1:" + server.getPortAllocated();
  }

  /** The code in the newest mail to {@code address}, once there are {@code number} of them. */
  String code(String address, int number) {
    var mail = mail(address, number);
    var matcher = CODE.matcher(mail);
    if (!matcher.find()) {
      throw new AssertionError("No code in " + mail);
    }
    return matcher.group(1);
  }

  /** The newest mail to {@code address}, once there are {@code number} of them. */
  String mail(String address, int number) {
    await().atMost(Duration.ofSeconds(30)).until(() -> mailsTo(address).size() >= number);
    return mailsTo(address).getLast();
  }

  /** The subjects of all mails to {@code address}, decoded (RFC 2047). */
  List<String> subjectsTo(String address) {
    return mailsTo(address).stream().map(EncodedWords::subject).toList();
  }

  int countTo(String address) {
    return mailsTo(address).size();
  }

  private List<String> mailsTo(String address) {
    return mails.stream()
        .filter(mail ->
            mail.lines().anyMatch(line -> line.startsWith("To: ") && line.contains(address)))
        .toList();
  }

  private MessageHandler handler(MessageContext context) {
    return new MessageHandler() {
      @Override
      public void from(String from) {}

      @Override
      public void recipient(String recipient) throws RejectException {
        if (recipient.startsWith("nobody")) {
          throw new RejectException(550, "5.1.1 No such user");
        }
        if (recipient.startsWith("busy")) {
          throw new RejectException(451, "4.3.2 Try again later");
        }
      }

      @Override
      public String data(InputStream data) throws IOException {
        mails.add(new String(data.readAllBytes(), UTF_8));
        return "ok";
      }

      @Override
      public void done() {}
    };
  }

  @Override
  public void close() {
    server.stop();
  }
}
