package io.veredus.activities.conformance;

import io.veredus.activities.http.RawServer;
import io.veredus.activities.http.RawServer.Connection;
import java.io.IOException;
import java.util.Map;

/**
 * A server that speaks HTTP, and does what a case says.
 *
 * @param replies what it says in the cases in which it answers
 */
public record HttpConduct(Map<Case, Reply> replies) {
  private static final String NOT_HTTP = "%$#@! 250 what?\r\n\r\n";

  /**
   * An answer; the request is added to it, in a header and behind the body, as an unkind server
   * would.
   */
  public record Reply(int status, String headers, String body) {
    public static Reply of(int status) {
      return of(status, "");
    }

    public static Reply of(int status, String body) {
      return new Reply(status, "", body);
    }

    /** Asks for 17 s of peace. */
    public Reply withDelay() {
      return new Reply(status, "Retry-After: 17\r\n", body);
    }

    private String text(String request) {
      String heard = request.replaceAll("[\r\n]+", " ");
      String whole = body.isEmpty() ? request : body;
      return "HTTP/1.1 %d %s\r\n%sX-Heard: %s\r\nConnection: close\r\n\r\n%s"
          .formatted(status, "Said", headers, heard, whole);
    }
  }

  public TestServer serve(Case what, Setting setting) {
    var server = RawServer.start(connection -> converse(connection, what, setting));
    return new TestServer(server.port(), server.requests()::size, server);
  }

  /** Whether a provider is to use https: also where a server is to be silent from the start. */
  public static boolean isEncrypted(Case what) {
    return what.isAboutTls() || what == Case.SILENT_FROM_THE_START;
  }

  private void converse(Connection connection, Case what, Setting setting) throws Exception {
    if (what.isAboutTls()) {
      connection.encrypt(setting.identity());
    }
    switch (what) {
      case SILENT_FROM_THE_START -> connection.hang();
      case RESET_BEFORE_THE_BODY -> {
        connection.readOne(); // at once, some clients would still be connecting
        connection.reset();
      }
      case RESET_WITHIN_THE_BODY -> {
        connection.readHead();
        connection.readSome();
        connection.reset();
      }
      default -> answer(connection, connection.readRequest(), what, setting);
    }
  }

  private void answer(Connection connection, String request, Case what, Setting setting)
      throws Exception {
    switch (what) {
      case SILENT_AFTER_THE_MESSAGE -> connection.hang();
      case RESET_AFTER_THE_BODY -> connection.reset();
      case GARBAGE -> connection.write(NOT_HTTP);
      case OVERSIZED -> talkOn(connection, reply(Case.SUCCESS).text(request));
      case SLOW -> {
        connection.hangUntil(setting.lastMoment());
        connection.write(reply(Case.SUCCESS).text(request));
      }
      default -> connection.write(reply(what).text(request));
    }
  }

  private Reply reply(Case what) {
    return replies.getOrDefault(what.isAboutTls() ? Case.TLS : what, replies.get(Case.SUCCESS));
  }

  /** Until nobody listens any more. */
  private static void talkOn(Connection connection, String beginning) throws IOException {
    connection.write(beginning);
    while (true) {
      connection.write("blah ".repeat(10_000));
    }
  }
}
