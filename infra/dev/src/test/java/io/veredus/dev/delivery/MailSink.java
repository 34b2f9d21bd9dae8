package io.veredus.dev.delivery;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server that takes everything, but for recipients that start with {@code nobody} or {@code
 * busy}, whom it quotes; one that starts with {@code slow} waits before it is taken, and one that
 * starts with {@code silent} waits for the answer to the mail that was taken, until it is released.
 */
final class MailSink implements AutoCloseable {
  final List<String> recipients = new CopyOnWriteArrayList<>();
  final List<Instant> arrivals = new CopyOnWriteArrayList<>();
  final List<String> mails = new CopyOnWriteArrayList<>();
  final AtomicInteger waiting = new AtomicInteger();
  private volatile CountDownLatch released = new CountDownLatch(1);
  private final SMTPServer server;

  MailSink(int port) {
    server =
        SMTPServer.port(port)
            .bindAddress(InetAddress.getLoopbackAddress())
            .backlog(200)
            .maxConnections(200)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .messageHandlerFactory(Incoming::new)
            .build();
    server.start();
  }

  int port() {
    return server.getPortAllocated();
  }

  long mailsTo(String address) {
    return recipients.stream().filter(address::equals).count();
  }

  void release() {
    released.countDown();
  }

  /** Those who come from now on wait again. */
  void holdAgain() {
    released = new CountDownLatch(1);
    waiting.set(0);
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    release();
    server.stop();
  }

  private final class Incoming implements MessageHandler {
    private String recipient = "";

    Incoming(MessageContext context) {}

    @Override
    public void from(String sender) {}

    @Override
    public void recipient(String address) throws RejectException {
      if (address.startsWith("nobody")) {
        throw new RejectException(550, "5.1.1 no such user");
      }
      if (address.startsWith("busy")) {
        throw new RejectException(451, "4.2.1 <" + address + "> is busy");
      }
      if (address.startsWith("slow")) {
        waiting.incrementAndGet();
        awaitRelease();
      }
      recipient = address;
    }

    @Override
    public String data(InputStream mail) throws java.io.IOException {
      mails.add(new String(mail.readAllBytes(), StandardCharsets.UTF_8));
      synchronized (arrivals) {
        arrivals.add(Instant.now());
        recipients.add(recipient);
      }
      if (recipient.startsWith("silent")) {
        waiting.incrementAndGet();
        awaitRelease();
      }
      return null;
    }

    @Override
    public void done() {}
  }
}
