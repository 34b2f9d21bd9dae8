package io.veredus.bench.scaling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;

/** A webhook endpoint that thinks about every call, then answers 204. */
final class SlowHook implements AutoCloseable {
  private final HttpServer server;
  private final Duration answerTime;
  private final Runnable whenArrived;

  SlowHook(Duration answerTime, Runnable whenArrived) throws IOException {
    this.answerTime = answerTime;
    this.whenArrived = whenArrived;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange call) throws IOException {
    try (call) {
      call.getRequestBody().transferTo(OutputStream.nullOutputStream());
      Thinking.about(answerTime);
      whenArrived.run();
      call.sendResponseHeaders(204, -1);
    }
  }
}
