package io.veredus.dev.mailbox;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;

/** An SMTP server on this machine that takes everything and delivers nothing. */
public final class Mailbox implements AutoCloseable {
  private final MailStore store = new MailStore();
  private final SMTPServer server;

  private Mailbox(int port) {
    server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("localhost")
            .softwareName("Veredus mailbox")
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .messageHandlerFactory(context -> new IncomingMail(store))
            .build();
  }

  /**
   * Opens a mailbox.
   *
   * @param port 0 for any that is free
   */
  public static Mailbox open(int port) {
    var mailbox = new Mailbox(port);
    mailbox.server.start();
    return mailbox;
  }

  public int port() {
    return server.getPortAllocated();
  }

  public List<Mail> newestFirst() {
    return store.newestFirst();
  }

  public void clear() {
    store.clear();
  }

  @Override
  public void close() {
    server.stop();
  }
}
