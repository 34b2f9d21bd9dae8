package io.veredus.bench.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.veredus.bench.net.Lines;
import io.veredus.workflows.channel.Channel;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** One connection of an HTTP client, with as much of HTTP/1.1 as it takes (RFC 9112). */
public final class HttpDialogue {
  /** What an endpoint says that does its duty. */
  public static final Reply TAKEN = Reply.of("HTTP/1.1 204 No Content\r\n\r\n");

  private static final String WEBHOOK_ID = "webhook-id:";
  private static final String MESSAGE_ID = "x-message-id:";
  private static final String SIGNATURE = "webhook-signature:";
  private static final String LENGTH = "content-length:";

  private final Lines lines;
  private final OutputStream output;
  private final CallManners manners;

  public HttpDialogue(Socket connection, CallManners manners) throws IOException {
    lines = new Lines(connection.getInputStream());
    output = connection.getOutputStream();
    this.manners = manners;
  }

  /**
   * Until one side ends it.
   *
   * @throws IOException also where a call breaks off, which is not taken then
   */
  public void hold() throws IOException {
    boolean goesOn = true;
    while (goesOn && lines.read()) {
      var reply = replyToCall();
      output.write(reply.words().getBytes(US_ASCII));
      goesOn = reply.goesOn();
    }
  }

  private Reply replyToCall() throws IOException {
    var channel = lines.startsWith("post /text") ? Channel.SMS : Channel.WEBHOOK;
    String id = "";
    boolean signed = false;
    int length = 0;
    for (lines.readOn(); !lines.isEmpty(); lines.readOn()) {
      if (lines.startsWith(WEBHOOK_ID)) {
        id = lines.from(WEBHOOK_ID.length());
      } else if (lines.startsWith(MESSAGE_ID)) {
        id = lines.from(MESSAGE_ID.length());
      } else if (lines.startsWith(SIGNATURE)) {
        signed = true;
      } else if (lines.startsWith(LENGTH)) {
        length = Integer.parseInt(lines.from(LENGTH.length()));
      }
    }
    if (!manners.listens()) {
      return Reply.none();
    }
    lines.skip(length);
    return manners.call(new HttpCall(channel, id, signed));
  }
}
