package io.veredus.bench.chaos.plan;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What goes wrong in one dialogue with the mail server.
 *
 * @param at where
 * @param misdeed how
 */
public record MailFault(Step at, Misdeed misdeed) {
  /** Steps of the dialogue (RFC 5321, section 3). */
  public enum Step {
    CONNECT,
    EHLO,
    MAIL,
    RCPT,
    DATA,
    /** After the final dot, and before the answer. */
    FINAL_DOT
  }

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
    /** Takes the message, and answers nothing. */
    TAKE_AND_HANG,
    /** Takes the message, and ends the connection. */
    TAKE_AND_CUT
  }

  /** Of a new connection: one in 25. */
  public static Optional<MailFault> ofGreeting(RandomGenerator random) {
    var step = random.nextBoolean() ? Step.CONNECT : Step.EHLO;
    return random.nextInt(25) == 0
        ? Optional.of(new MailFault(step, before(random)))
        : Optional.empty();
  }

  /** Of a mail: about one in eight, most of them where it matters, around the final dot. */
  public static Optional<MailFault> ofMail(RandomGenerator random) {
    int chance = random.nextInt(100);
    if (chance < 6) {
      var steps = new Step[] {Step.MAIL, Step.RCPT, Step.DATA};
      return Optional.of(new MailFault(steps[random.nextInt(3)], before(random)));
    }
    return chance < 12
        ? Optional.of(
            new MailFault(
                Step.FINAL_DOT, Misdeed.values()[random.nextInt(Misdeed.values().length)]))
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
