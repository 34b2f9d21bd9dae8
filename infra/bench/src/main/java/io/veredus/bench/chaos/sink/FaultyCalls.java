package io.veredus.bench.chaos.sink;

import io.veredus.bench.chaos.plan.CallFault;
import io.veredus.bench.chaos.plan.Fates;
import io.veredus.bench.sink.CallManners;
import io.veredus.bench.sink.HttpCall;
import io.veredus.bench.sink.HttpDialogue;
import io.veredus.bench.sink.Reply;
import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;

/** An endpoint that misbehaves by plan. */
final class FaultyCalls implements CallManners {
  private final Socket socket;
  private final Fates<CallFault> calls;
  private final TakenMessages taken;
  private Optional<CallFault> fault = Optional.empty();

  FaultyCalls(Socket socket, Fates<CallFault> calls, TakenMessages taken) {
    this.socket = socket;
    this.calls = calls;
    this.taken = taken;
  }

  @Override
  public boolean listens() {
    fault = calls.next();
    return !fault.equals(Optional.of(CallFault.CUT_EARLY));
  }

  @Override
  public Reply call(HttpCall call) throws IOException {
    if (fault.map(CallFault::isTaken).orElse(true)) {
      var answer = fault.map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("204");
      taken.add(call.id(), call.channel(), answer);
    }
    return switch (fault.orElse(null)) {
      case null -> HttpDialogue.TAKEN;
      case UNAVAILABLE -> refusal("503 Service Unavailable", "");
      case BROKEN -> refusal("500 Internal Server Error", "");
      case THROTTLED -> refusal("429 Too Many Requests", "Retry-After: 2\r\n");
      case REFUSED -> refusal("400 Bad Request", "");
      case TAKE_SLOWLY -> {
        Slowness.think();
        yield HttpDialogue.TAKEN;
      }
      case HANG, TAKE_AND_HANG -> {
        Slowness.hang(socket);
        yield Reply.none();
      }
      case CUT_EARLY, CUT_LATE, TAKE_AND_CUT -> Reply.none();
      case TAKE_AND_BREAK_OFF ->
          Reply.last("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789");
    };
  }

  private static Reply refusal(String status, String headers) {
    return Reply.of("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: 0\r\n\r\n");
  }
}
