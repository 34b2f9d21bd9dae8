package io.veredus.dev.delivery;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A mail server that counts what it takes for whom, and keeps nothing else. It takes nothing for
 * those who start with {@code nobody}, and nothing at the first try for those who start with {@code
 * busy}.
 */
final class CountingSink implements AutoCloseable {
  final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
  final AtomicInteger mails = new AtomicInteger();
  private final Map<String, AtomicInteger> busy = new ConcurrentHashMap<>();
  private final SMTPServer server =
      SMTPServer.port(0)
          .bindAddress(InetAddress.getLoopbackAddress())
          .backlog(200)
          .maxConnections(200)
          .executorService(Executors.newVirtualThreadPerTaskExecutor())
          .messageHandlerFactory(Incoming::new)
          .build();

  CountingSink() {
    server.start();
  }

  int port() {
    return server.getPortAllocated();
  }

  /** As if it were new. */
  void forget() {
    taken.clear();
    mails.set(0);
    busy.clear();
  }

  /** Mails beyond the first to each. */
  int duplicates() {
    return mails.get() - taken.size();
  }

  @Override
  public void close() {
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
      if (address.startsWith("busy") && count(busy, address) == 1) {
        throw new RejectException(451, "4.2.1 busy");
      }
      recipient = address;
    }

    @Override
    public String data(InputStream mail) throws java.io.IOException {
      mail.transferTo(OutputStream.nullOutputStream());
      count(taken, recipient);
      mails.incrementAndGet();
      return null;
    }

    private static int count(Map<String, AtomicInteger> counts, String address) {
      return counts.computeIfAbsent(address, _ -> new AtomicInteger()).incrementAndGet();
    }

    @Override
    public void done() {}
  }
}
