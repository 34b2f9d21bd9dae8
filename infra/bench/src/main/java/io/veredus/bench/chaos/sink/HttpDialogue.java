package io.veredus.bench.chaos.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.veredus.bench.chaos.plan.CallFault;
import io.veredus.bench.chaos.plan.Fates;
import io.veredus.workflows.channel.Channel;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One connection of an HTTP client, with as much of HTTP/1.1 as it takes (RFC 9112). */
final class HttpDialogue {
  private static final String FINE = "HTTP/1.1 204 No Content\r\n\r\n";

  private final Socket socket;
  private final InputStream in;
  private final Fates<CallFault> calls;
  private final TakenMessages taken;

  HttpDialogue(Socket socket, Fates<CallFault> calls, TakenMessages taken) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.calls = calls;
    this.taken = taken;
  }

  void hold() throws IOException {
    for (var first = line(); !first.isEmpty(); first = line()) {
      if (!call(first.contains(" /text") ? Channel.SMS : Channel.WEBHOOK)) {
        return;
      }
    }
  }

  /** Whether the connection goes on. */
  private boolean call(Channel channel) throws IOException {
    var headers = headers();
    var fault = calls.next();
    if (fault.equals(Optional.of(CallFault.CUT_EARLY))) {
      return false;
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    if (in.readNBytes(length).length < length) {
      throw new EOFException("The call breaks off");
    }
    if (fault.map(CallFault::isTaken).orElse(true)) {
      var answer = fault.map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("204");
      taken.add(name(headers), channel, answer);
    }
    return fault.isPresent() ? misbehave(fault.get()) : say(FINE);
  }

  /** Both are documented to be the id of the notification. */
  private static String name(Map<String, String> headers) {
    return headers.getOrDefault("webhook-id", headers.getOrDefault("x-message-id", ""));
  }

  private boolean misbehave(CallFault fault) throws IOException {
    return switch (fault) {
      case UNAVAILABLE -> refuse("503 Service Unavailable", "");
      case BROKEN -> refuse("500 Internal Server Error", "");
      case THROTTLED -> refuse("429 Too Many Requests", "Retry-After: 2\r\n");
      case REFUSED -> refuse("400 Bad Request", "");
      case HANG, TAKE_AND_HANG -> {
        Listener.hang(socket);
        yield false;
      }
      case CUT_EARLY, CUT_LATE, TAKE_AND_CUT -> false;
      case TAKE_AND_BREAK_OFF -> {
        say("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789");
        yield false;
      }
    };
  }

  private boolean refuse(String status, String headers) throws IOException {
    return say("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\n\r\n");
  }

  private boolean say(String answer) throws IOException {
    socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
    return true;
  }

  private Map<String, String> headers() throws IOException {
    var headers = new HashMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  /** Empty at the end of the headers, and of everything. */
  private String line() throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
