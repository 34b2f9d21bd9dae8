package io.veredus.server.event;

import static io.veredus.server.event.EventRulesTest.event;
import static io.veredus.server.event.EventRulesTest.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.postgres.type.Audience;
import io.veredus.postgres.type.Audience.Filter;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much one call may cause at once, and how much it may leave to broadcasts. */
class EventLimitsTest {
  private final EventRulesTest.Fake store = new EventRulesTest.Fake();
  private final EventRules rules = EventRulesTest.rules(store);

  @Test
  void leavesToABroadcastWhatWouldBeTooManyForOneCall() {
    IntStream.range(0, 6_000).forEach(i -> store.add("r" + i, Channel.EMAIL));
    store.types.add(type(new Audience.Everyone(Filter.NONE)));

    var verdicts = judge(read("/0"), read("/1"));

    assertThat(verdicts.getFirst().caused()).hasSize(6_000);
    assertThat(verdicts.getFirst().broad()).isEmpty();
    assertThat(verdicts.getLast().caused()).isEmpty();
    assertThat(verdicts.getLast().broad()).hasSize(1);
  }

  @Test
  void leavesToABroadcastWhatWouldBeTooMuchDataForOneCall() {
    IntStream.range(0, 1_000).forEach(i -> store.add("r" + i, Channel.EMAIL));
    store.types.add(type(new Audience.Everyone(Filter.NONE)));

    assertThat(judge(new ReadEvent(event(Map.of()), "", 200_000)).getFirst().broad()).hasSize(1);
  }

  @Test
  void takesAsManyListedForBroadcastsAsOneCallMayStore() {
    store.types.add(type(new Audience.Listed(ids(60_000))));
    store.types.add(type(new Audience.Listed(ids(40_000))));

    assertThat(judge(read("/0")).getFirst().broad()).hasSize(2);
  }

  @Test
  void refusesOneListedMore() {
    store.types.add(type(new Audience.Listed(ids(100_001))));

    assertTooManyListed("/0", read("/0"));
  }

  @Test
  void countsThoseWhoAreListedForAllEventsOfACall() {
    store.types.add(type(new Audience.Listed(ids(50_000))));

    assertThat(judge(read("/0"), read("/1")).getLast().broad()).hasSize(1);
    assertTooManyListed("/2", read("/0"), read("/1"), read("/2"));
  }

  @Test
  void doesNotCountThoseWhoAreToldAtOnce() {
    store.types.add(type(new Audience.Listed(ids(10_000))));
    store.types.add(type(new Audience.Listed(ids(100_000))));

    var verdict = judge(read("/0")).getFirst();

    assertThat(verdict.caused()).hasSize(10_000);
    assertThat(verdict.broad()).hasSize(1);
  }

  private void assertTooManyListed(String pointer, ReadEvent... events) {
    assertThatThrownBy(() -> judge(events))
        .isInstanceOfSatisfying(
            ProblemException.class,
            told -> {
              assertThat(told.type()).isEqualTo(ProblemType.TOO_MANY_NOTIFICATIONS);
              assertThat(told.mistakes()).hasSize(1);
              assertThat(told.mistakes().getFirst().pointer()).contains(pointer);
            });
  }

  private List<EventRules.Verdict> judge(ReadEvent... events) {
    return rules.judge(TenantId.DEFAULT, List.of(events));
  }

  private static ReadEvent read(String pointer) {
    return new ReadEvent(event(Map.of()), pointer, 100);
  }

  private static List<RecipientId> ids(int number) {
    return IntStream.range(0, number).mapToObj(i -> new RecipientId("r" + i)).toList();
  }
}
