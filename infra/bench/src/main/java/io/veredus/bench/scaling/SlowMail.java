package io.veredus.bench.scaling;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that thinks about every mail, then takes it. */
final class SlowMail implements AutoCloseable {
  private static final int CONNECTIONS = 500;

  private final SMTPServer server;

  SlowMail(Duration answerTime, Runnable whenArrived) {
    server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .backlog(CONNECTIONS)
            .maxConnections(CONNECTIONS)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .messageHandlerFactory(context -> new Taking(context, answerTime, whenArrived))
            .build();
    server.start();
  }

  String address() {
    return "127.0.0.1:" + server.getPortAllocated();
  }

  @Override
  public void close() {
    server.stop();
  }

  private record Taking(MessageContext context, Duration answerTime, Runnable whenArrived)
      implements MessageHandler {
    @Override
    public void from(String sender) {}

    @Override
    public void recipient(String address) {}

    @Override
    public String data(InputStream mail) throws IOException {
      mail.transferTo(OutputStream.nullOutputStream());
      Thinking.about(answerTime);
      whenArrived.run();
      return "taken";
    }

    @Override
    public void done() {}
  }
}
