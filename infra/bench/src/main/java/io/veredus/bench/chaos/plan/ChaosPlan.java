package io.veredus.bench.chaos.plan;

import io.veredus.bench.arrangement.Lane;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All that a run does, drawn from its seed. What it meets on its way (which connection is the
 * twelfth, how far a mail was when its worker died) is up to the machine.
 *
 * @param targets what may be killed
 */
public record ChaosPlan(long seed, Scale scale, Set<Target> targets) {
  public ChaosPlan {
    targets = Set.copyOf(targets);
  }

  /** Nothing is safe from it. */
  public ChaosPlan(long seed, Scale scale) {
    this(seed, scale, EnumSet.allOf(Target.class));
  }

  /** The same, but for a process that is not ours. */
  public ChaosPlan sparing(Target spared) {
    var others = EnumSet.copyOf(targets);
    others.remove(spared);
    return new ChaosPlan(seed, scale, others);
  }

  public List<Happening> happenings() {
    return new Happenings(seed, scale, targets).all();
  }

  /** Who makes the first attempts of mails. */
  public Lane lane() {
    var lanes = Lane.values();
    return lanes[Concern.LANE.random(seed).nextInt(lanes.length)];
  }

  public List<Post> posts() {
    return Posts.draw(Concern.POSTS.random(seed), scale.count());
  }

  /** What goes wrong with the connections of a link, one after the other. */
  public Fates<ConnectionFault> connections(Link link) {
    return switch (link) {
      case POSTGRES -> connections(Concern.POSTGRES_CONNECTIONS, 2_000, 2_000_000);
      case TEMPORAL -> connections(Concern.TEMPORAL_CONNECTIONS, 10_000, 2_000_000);
      case SMTP -> connections(Concern.SMTP_CONNECTIONS, 100, 20_000);
      case HTTP -> connections(Concern.HTTP_CONNECTIONS, 100, 20_000);
    };
  }

  public Fates<MailFault> greetings() {
    return new Fates<>(Concern.SMTP_GREETINGS.random(seed), MailFault::ofGreeting);
  }

  public Fates<MailFault> mails() {
    return new Fates<>(Concern.MAILS.random(seed), MailFault::ofMail);
  }

  public Fates<CallFault> calls() {
    return new Fates<>(Concern.CALLS.random(seed), CallFault::draw);
  }

  private Fates<ConnectionFault> connections(Concern concern, long few, long many) {
    return new Fates<>(concern.random(seed), random -> ConnectionFault.draw(random, few, many));
  }
}
