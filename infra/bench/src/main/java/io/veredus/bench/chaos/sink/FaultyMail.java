package io.veredus.bench.chaos.sink;

import io.veredus.bench.chaos.plan.Fates;
import io.veredus.bench.chaos.plan.MailFault;
import io.veredus.bench.chaos.plan.MailFault.Misdeed;
import io.veredus.bench.sink.MailManners;
import io.veredus.bench.sink.Reply;
import io.veredus.bench.sink.SmtpStep;
import io.veredus.workflows.channel.Channel;
import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import java.util.Optional;

/** A mail server that misbehaves by plan at every step of the dialogue. */
final class FaultyMail implements MailManners {
  /** Without an extension: so every step of a dialogue waits for the answer to the one before. */
  private static final Reply NO_EXTENSIONS = Reply.of("250 chaos");

  private final Socket socket;
  private final Optional<MailFault> greeting;
  private final Fates<MailFault> mails;
  private final TakenMessages taken;
  private Optional<MailFault> mail = Optional.empty();

  FaultyMail(
      Socket socket, Optional<MailFault> greeting, Fates<MailFault> mails, TakenMessages taken) {
    this.socket = socket;
    this.greeting = greeting;
    this.mails = mails;
    this.taken = taken;
  }

  @Override
  public Reply at(SmtpStep step) throws IOException {
    if (step == SmtpStep.MAIL) {
      mail = mails.next();
    }
    return reply(misdeed(step), step == SmtpStep.EHLO ? NO_EXTENSIONS : step.usual());
  }

  @Override
  public Reply mail(String id) throws IOException {
    var misdeed = misdeed(SmtpStep.FINAL_DOT);
    mail = Optional.empty();
    if (misdeed.map(Misdeed::isTaken).orElse(true)) {
      var answer = misdeed.map(it -> it.name().toLowerCase(Locale.ROOT)).orElse("250");
      taken.add(id, Channel.EMAIL, answer);
    }
    return reply(misdeed, SmtpStep.FINAL_DOT.usual());
  }

  private Optional<Misdeed> misdeed(SmtpStep step) {
    var fault =
        switch (step) {
          case CONNECT, EHLO -> greeting;
          case MAIL, RCPT, DATA, FINAL_DOT -> mail;
        };
    return fault.filter(it -> it.at() == step).map(MailFault::misdeed);
  }

  private Reply reply(Optional<Misdeed> misdeed, Reply usual) throws IOException {
    return switch (misdeed.orElse(null)) {
      case null -> usual;
      case LATER -> Reply.of("451 4.3.0 Not now");
      case NEVER -> Reply.of("554 5.6.0 Not this");
      case TAKE_SLOWLY -> {
        Slowness.think();
        yield usual;
      }
      case CUT, TAKE_AND_CUT -> Reply.none();
      case HANG, TAKE_AND_HANG -> {
        Slowness.hang(socket);
        yield Reply.none();
      }
    };
  }
}
