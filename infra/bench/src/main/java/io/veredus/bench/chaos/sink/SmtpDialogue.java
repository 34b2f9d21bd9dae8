package io.veredus.bench.chaos.sink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.veredus.bench.chaos.plan.Fates;
import io.veredus.bench.chaos.plan.MailFault;
import io.veredus.bench.chaos.plan.MailFault.Misdeed;
import io.veredus.bench.chaos.plan.MailFault.Step;
import io.veredus.workflows.channel.Channel;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection of a mail client, with as much of SMTP as it takes (RFC 5321). */
final class SmtpDialogue {
  private final Socket socket;
  private final BufferedReader in;
  private final Optional<MailFault> greeting;
  private final Fates<MailFault> mails;
  private final TakenMessages taken;
  private Optional<MailFault> mail = Optional.empty();

  SmtpDialogue(
      Socket socket, Fates<MailFault> greetings, Fates<MailFault> mails, TakenMessages taken)
      throws IOException {
    this.socket = socket;
    this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
    this.greeting = greetings.next();
    this.mails = mails;
    this.taken = taken;
  }

  void hold() throws IOException {
    boolean goesOn = answer(greeting, Step.CONNECT, "220 chaos ESMTP");
    while (goesOn) {
      var command = in.readLine();
      goesOn = command != null && obey(command.toUpperCase(Locale.ROOT));
    }
  }

  /** Whether the connection goes on. */
  private boolean obey(String command) throws IOException {
    var verb = command.split("[ :]", 2)[0];
    return switch (verb) {
      case "EHLO", "HELO" -> answer(greeting, Step.EHLO, "250 chaos");
      case "MAIL" -> {
        mail = mails.next();
        yield answer(mail, Step.MAIL, "250 2.1.0 Ok");
      }
      case "RCPT" -> answer(mail, Step.RCPT, "250 2.1.5 Ok");
      case "DATA" -> data();
      case "QUIT" -> {
        say("221 2.0.0 Bye");
        yield false;
      }
      case "RSET", "NOOP" -> say("250 2.0.0 Ok");
      default -> say("502 5.5.1 Unknown");
    };
  }

  private boolean data() throws IOException {
    if (at(mail, Step.DATA).isPresent()) {
      return misbehave(at(mail, Step.DATA).get());
    }
    say("354 Go on");
    var name = messageId();
    var misdeed = at(mail, Step.FINAL_DOT);
    mail = Optional.empty();
    boolean refused = misdeed.isPresent() && !isTaken(misdeed.get());
    if (!refused) {
      var answer = misdeed.map(Misdeed::name).orElse("250");
      taken.add(name, Channel.EMAIL, answer.toLowerCase(Locale.ROOT));
    }
    return misdeed.isPresent() ? misbehave(misdeed.get()) : say("250 2.0.0 Ok");
  }

  private static boolean isTaken(Misdeed misdeed) {
    return misdeed == Misdeed.TAKE_AND_HANG || misdeed == Misdeed.TAKE_AND_CUT;
  }

  /** Reads a mail up to its final dot: the part of its Message-ID before the host. */
  private String messageId() throws IOException {
    var name = "";
    for (var line = line(); !line.equals("."); line = line()) {
      if (line.regionMatches(true, 0, "Message-ID:", 0, 11)) {
        name = line.substring(11).strip().replaceAll("^<|@.*", "");
      }
    }
    return name;
  }

  private String line() throws IOException {
    @Nullable String line = in.readLine();
    if (line == null) {
      throw new EOFException("The mail breaks off");
    }
    return line;
  }

  private boolean answer(Optional<MailFault> fault, Step step, String answer) throws IOException {
    var misdeed = at(fault, step);
    return misdeed.isPresent() ? misbehave(misdeed.get()) : say(answer);
  }

  private static Optional<Misdeed> at(Optional<MailFault> fault, Step step) {
    return fault.filter(it -> it.at() == step).map(MailFault::misdeed);
  }

  private boolean misbehave(Misdeed misdeed) throws IOException {
    return switch (misdeed) {
      case LATER -> say("451 4.3.0 Not now");
      case NEVER -> say("554 5.6.0 Not this");
      case CUT, TAKE_AND_CUT -> false;
      case HANG, TAKE_AND_HANG -> {
        Listener.hang(socket);
        yield false;
      }
    };
  }

  private boolean say(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
    return true;
  }
}
