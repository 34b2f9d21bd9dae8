package io.veredus.bench.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.veredus.bench.net.Lines;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** One connection of a mail client, with as much of SMTP as it takes (RFC 5321). */
public final class SmtpDialogue {
  private static final String MESSAGE_ID = "message-id:";

  private final Lines lines;
  private final OutputStream output;
  private final MailManners manners;
  private final StringBuilder waiting = new StringBuilder();

  public SmtpDialogue(Socket connection, MailManners manners) throws IOException {
    lines = new Lines(connection.getInputStream());
    output = connection.getOutputStream();
    this.manners = manners;
  }

  /**
   * Until one side ends it. Answers are held back while commands are still unread: PIPELINING (RFC
   * 2920).
   *
   * @throws IOException also where a mail breaks off, which is not taken then
   */
  public void hold() throws IOException {
    var reply = manners.at(SmtpStep.CONNECT);
    add(reply);
    flush();
    while (reply.goesOn() && lines.read()) {
      reply = replyToCommand();
      add(reply);
      if (lines.drained() || !reply.goesOn()) {
        flush();
      }
    }
  }

  private Reply replyToCommand() throws IOException {
    if (lines.startsWith("mail")) {
      return manners.at(SmtpStep.MAIL);
    }
    if (lines.startsWith("rcpt")) {
      return manners.at(SmtpStep.RCPT);
    }
    if (lines.startsWith("data")) {
      return replyToData();
    }
    if (lines.startsWith("ehlo") || lines.startsWith("helo")) {
      return manners.at(SmtpStep.EHLO);
    }
    if (lines.startsWith("quit")) {
      return Reply.last("221 2.0.0 Bye");
    }
    boolean known = lines.startsWith("rset") || lines.startsWith("noop");
    return Reply.of(known ? "250 2.0.0 Ok" : "502 5.5.1 Unknown");
  }

  private Reply replyToData() throws IOException {
    var reply = manners.at(SmtpStep.DATA);
    if (!reply.equals(SmtpStep.DATA.usual())) {
      return reply; // no mail comes
    }
    add(reply);
    flush();
    return manners.mail(readMail());
  }

  /** Up to its final dot: what it calls itself. */
  private String readMail() throws IOException {
    boolean headers = true;
    String id = "";
    for (lines.readOn(); !lines.isDot(); lines.readOn()) {
      if (headers && lines.startsWith(MESSAGE_ID)) {
        id = lines.from(MESSAGE_ID.length());
      }
      headers &= !lines.isEmpty();
    }
    int at = id.indexOf('@');
    return at > 0 ? id.substring(1, at) : id;
  }

  private void add(Reply reply) {
    if (!reply.words().isEmpty()) {
      waiting.append(reply.words()).append("\r\n");
    }
  }

  private void flush() throws IOException {
    output.write(waiting.toString().getBytes(US_ASCII));
    waiting.setLength(0);
  }
}
