package io.veredus.bench.chaos.plan;

import io.veredus.bench.sink.SmtpStep;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What goes wrong in one dialogue with the mail server.
 *
 * @param at where
 * @param misdeed how
 */
public record MailFault(SmtpStep at, Misdeed misdeed) {
  /** What a server does instead of its duty. */
  public enum Misdeed {
    /** Answers 4xx. */
    LATER,
    /** Answers 5xx. */
    NEVER,
    /** Answers nothing until the client has gone. */
    HANG,
    /** Ends the connection. */
    CUT,
    /** Takes the message, and thinks about it before it answers. */
    TAKE_SLOWLY,
    /** Takes the message, and answers nothing. */
    TAKE_AND_HANG,
    /** Takes the message, and ends the connection. */
    TAKE_AND_CUT;

    /** Whether the message is taken all the same. */
    public boolean isTaken() {
      return switch (this) {
        case TAKE_SLOWLY, TAKE_AND_HANG, TAKE_AND_CUT -> true;
        case LATER, NEVER, HANG, CUT -> false;
      };
    }
  }

  /** Of a new connection: one in 25. */
  public static Optional<MailFault> ofGreeting(RandomGenerator random) {
    var step = random.nextBoolean() ? SmtpStep.CONNECT : SmtpStep.EHLO;
    return random.nextInt(25) == 0
        ? Optional.of(new MailFault(step, before(random)))
        : Optional.empty();
  }

  /** Of a mail: one in eight fails, half of them around the final dot; as many are slow. */
  public static Optional<MailFault> ofMail(RandomGenerator random) {
    int chance = random.nextInt(100);
    if (chance < 6) {
      var steps = new SmtpStep[] {SmtpStep.MAIL, SmtpStep.RCPT, SmtpStep.DATA};
      return Optional.of(new MailFault(steps[random.nextInt(3)], before(random)));
    }
    if (chance < 12) {
      var misdeeds = Misdeed.values();
      return Optional.of(
          new MailFault(SmtpStep.FINAL_DOT, misdeeds[random.nextInt(misdeeds.length)]));
    }
    return chance < 25
        ? Optional.of(new MailFault(SmtpStep.FINAL_DOT, Misdeed.TAKE_SLOWLY))
        : Optional.empty();
  }

  /** Hangs cost a place each, so they are rarer. */
  private static Misdeed before(RandomGenerator random) {
    int chance = random.nextInt(10);
    return chance < 5
        ? Misdeed.LATER
        : chance < 7 ? Misdeed.NEVER : chance < 9 ? Misdeed.CUT : Misdeed.HANG;
  }
}
