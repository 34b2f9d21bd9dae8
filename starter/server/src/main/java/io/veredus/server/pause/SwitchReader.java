package io.veredus.server.pause;

import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;

/** Understands the body that pauses or resumes, or tells every mistake in it. */
final class SwitchReader {
  private static final List<String> KNOWN =
      List.of("paused", "tenant", "channel", "type", "reason", "resumeRate");
  private static final String REASON = "at most 200 characters on one line";
  private static final String RATE =
      "notifications a second, above zero and at most 10000, where paused is false";
  private static final int LONGEST_REASON = 200;
  private static final double FASTEST = 10_000;

  /** Slower than this nobody can mean, and a day would see no more than this many of them. */
  private static final double SLOWEST = 0.01;

  private SwitchReader() {}

  /**
   * @throws io.veredus.server.problem.ProblemException naming every mistake by its pointer
   */
  static SwitchAsk read(byte[] body) {
    var mistakes = new Mistakes();
    var read = Fields.ofBody(body, mistakes, KNOWN).map(SwitchReader::read);
    mistakes.throwIfAny();
    return read.orElseThrow();
  }

  private static SwitchAsk read(Fields fields) {
    fields.require("paused", "true or false");
    boolean paused = fields.flag("paused");
    var rate = fields.number("resumeRate", RATE);
    rate.filter(given -> paused || given < SLOWEST || given > FASTEST)
        .ifPresent(given -> fields.mistake("resumeRate", "This rate cannot be used", RATE));
    return new SwitchAsk(
        paused,
        fields.text("tenant", "the id of a tenant", TenantId::new),
        fields.text("channel", Channel.known(), Channel::of),
        fields.text("type", "the key of a notification type", TypeKey::new),
        fields.text("reason", REASON, SwitchReader::reason),
        rate);
  }

  private static String reason(String text) {
    if (text.length() > LONGEST_REASON || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("This is too long, or has line breaks");
    }
    return text;
  }
}
