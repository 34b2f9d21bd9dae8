package io.veredus.server.event;

import static java.time.Duration.ofHours;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.template.RepeatKey;
import io.veredus.postgres.event.Event;
import io.veredus.postgres.event.EventContent;
import io.veredus.postgres.recipient.Member;
import io.veredus.postgres.type.AddressChoice;
import io.veredus.postgres.type.Audience;
import io.veredus.postgres.type.Audience.Filter;
import io.veredus.postgres.type.ChannelMode;
import io.veredus.postgres.type.ChannelPlan;
import io.veredus.postgres.type.Consent;
import io.veredus.postgres.type.Deduplication;
import io.veredus.postgres.type.DeliveryPolicy;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.Trigger;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.EventId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.Priority;
import io.veredus.workflows.notification.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventRulesTest {
  private static final Audience SUBJECT = new Audience.OfSubject(Optional.empty());

  private final Fake store = new Fake();
  private final EventRules rules = rules(store);

  @Test
  void tellsTheSubject() {
    store.types.add(type(SUBJECT));

    assertThat(told(event(Map.of()))).containsExactly("7");
  }

  @Test
  void tellsWhomThePathLeadsToAndElseTheSubject() {
    store.types.add(type(new Audience.OfSubject(Optional.of("data.user.id"))));

    assertThat(told(event(Map.of("user", Map.of("id", "ana"))))).containsExactly("ana");
    assertThat(told(event(Map.of("user", Map.of("id", 12))))).containsExactly("12");
    assertThat(told(event(Map.of("user", Map.of("id", List.of("ana", "bob", "ana"))))))
        .containsExactly("ana", "bob");
    assertThat(told(event(Map.of("user", "ana")))).containsExactly("7");
  }

  @Test
  void tellsNobodyWhoseIdNobodyCanHave() {
    store.types.add(type(new Audience.OfSubject(Optional.of("data.id"))));

    assertThat(told(event(Map.of("id", "a b")))).containsExactly("7");
    assertThat(told(event(Map.of("id", true)))).containsExactly("7");
  }

  @Test
  void tellsThoseWhoAreListedOnce() {
    store.types.add(type(new Audience.Listed(List.of(id("ana"), id("bob"), id("ana")))));

    assertThat(told(event(Map.of()))).containsExactly("ana", "bob");
  }

  @Test
  void tellsThoseOfTheRolesButWhoeverDidIt() {
    store.add("ana", Channel.EMAIL);
    store.add("bob", Channel.EMAIL);
    store.types.add(
        type(
            new Audience.OfRoles(
                List.of("admin"),
                new Filter(Optional.of("data.by"), Map.of("team", "data.team")))));

    assertThat(told(event(Map.of("by", "bob", "team", "red")))).containsExactly("ana");
    assertThat(store.asked).containsExactly(Map.of("team", "\"red\""));
  }

  @Test
  void tellsNobodyOfAGroupThatTheEventDoesNotName() {
    store.add("ana", Channel.EMAIL);
    store.types.add(
        type(new Audience.Everyone(new Filter(Optional.empty(), Map.of("team", "data.team")))));

    assertThat(told(event(Map.of()))).isEmpty();
    assertThat(told(event(Map.of("team", List.of("red"))))).isEmpty();
  }

  @Test
  void noRolesAreNotEveryone() {
    store.add("ana", Channel.EMAIL);
    store.types.add(type(new Audience.OfRoles(List.of(), Filter.NONE)));

    assertThat(told(event(Map.of()))).isEmpty();
  }

  @Test
  void tellsNobodyIfTheEventSaysSo() {
    store.types.add(type(SUBJECT, "data.returned"));

    assertThat(told(event(Map.of("returned", true)))).isEmpty();
    assertThat(told(event(Map.of("returned", 0)))).isEmpty();
    assertThat(told(event(Map.of("returned", false)))).containsExactly("7");
    assertThat(told(event(Map.of("returned", "")))).containsExactly("7");
    assertThat(told(event(Map.of()))).containsExactly("7");
  }

  @Test
  void leavesTheFirstChannelThatWorksToTheMomentOfSending() {
    store.add("7", Channel.SMS);
    store.types.add(type(SUBJECT, plan(ChannelMode.FIRST)));

    assertThat(channels(event(Map.of()))).containsExactly(Optional.empty());
  }

  @Test
  void usesAllChannelsByWhichARecipientIsReached() {
    store.add("7", Channel.SMS, Channel.EMAIL);
    store.types.add(type(SUBJECT, plan(ChannelMode.ALL)));

    assertThat(channels(event(Map.of())))
        .containsExactly(Optional.of(Channel.EMAIL), Optional.of(Channel.SMS));
  }

  @Test
  void tellsThoseWhoCannotBeReachedOnceSoThatItIsKnown() {
    store.add("7");
    store.types.add(type(SUBJECT, plan(ChannelMode.ALL)));

    assertThat(channels(event(Map.of()))).containsExactly(Optional.empty());
    store.members.clear();
    assertThat(channels(event(Map.of()))).containsExactly(Optional.empty());
  }

  @Test
  void usesTheChannelThatTheEventNames() {
    store.types.add(type(SUBJECT, plan(ChannelMode.ALL)));

    assertThat(channels(event(Map.of("by", "sms")))).containsExactly(Optional.of(Channel.SMS));
    assertThat(channels(event(Map.of("by", "pigeon")))).containsExactly(Optional.empty());
  }

  @Test
  void theSameOnTheSameChannelIsARepeat() {
    store.types.add(type(SUBJECT));
    var first = slots(event(Map.of("order", "1", "code", "123456")));

    assertThat(slots(event(Map.of("order", "1", "code", "999999")))).isEqualTo(first);
    assertThat(slots(event(Map.of("order", "2", "code", "123456")))).isNotEqualTo(first);
    assertThat(slots(event(Map.of("code", "123456")))).containsExactly(Optional.empty());
  }

  @Test
  void neverMakesAKeyOfASensitiveValue() {
    store.types.add(type(SUBJECT, "{{data.code}}", List.of("code")));

    assertThat(slots(event(Map.of("code", "123456")))).containsExactly(Optional.empty());
  }

  static EventRules rules(Lookups store) {
    return new EventRules(
        store,
        new ChannelRules(Set.of(Channel.EMAIL, Channel.SMS, Channel.WEBHOOK)),
        new RepeatKey());
  }

  private List<String> told(Event event) {
    return judged(event).stream().map(caused -> caused.recipient().value()).toList();
  }

  private List<Optional<Channel>> channels(Event event) {
    return judged(event).stream().map(Caused::channel).toList();
  }

  private List<Optional<String>> slots(Event event) {
    return judged(event).stream().map(it -> it.deduplication().map(slot -> slot.key())).toList();
  }

  private List<Caused> judged(Event event) {
    return rules
        .judge(TenantId.DEFAULT, List.of(new ReadEvent(event, "", 100)))
        .getFirst()
        .caused();
  }

  static Event event(Map<String, Object> data) {
    return new Event(
        EventId.createdAt(Instant.EPOCH),
        "/host",
        "1",
        "user.added",
        Optional.of("user/7"),
        Instant.EPOCH,
        Optional.of(new Subject("user", "7")),
        Optional.empty(),
        EventContent.of(data));
  }

  private static ChannelPlan plan(ChannelMode mode) {
    return new ChannelPlan(
        List.of(Channel.EMAIL, Channel.SMS, Channel.INBOX),
        mode,
        Optional.empty(),
        Optional.of("data.by"));
  }

  static NotificationType type(Audience audience) {
    return type(audience, "{{data.order}}", List.of("code"));
  }

  private static NotificationType type(Audience audience, String key, List<String> sensitive) {
    return type(
        new Trigger(List.of("user.added"), audience, Optional.empty()),
        ChannelPlan.only(Channel.EMAIL),
        key,
        sensitive);
  }

  private static NotificationType type(Audience audience, String unless) {
    return type(
        new Trigger(List.of("user.added"), audience, Optional.of(unless)),
        ChannelPlan.only(Channel.EMAIL),
        "",
        List.of());
  }

  private static NotificationType type(Audience audience, ChannelPlan plan) {
    return type(
        new Trigger(List.of("user.added"), audience, Optional.empty()), plan, "", List.of());
  }

  private static NotificationType type(
      Trigger trigger, ChannelPlan plan, String key, List<String> sensitive) {
    return new NotificationType(
        new TypeKey("welcome"),
        "Welcome",
        "",
        Optional.of(trigger),
        plan,
        new DeliveryPolicy(
            Priority.NORMAL,
            Optional.empty(),
            Optional.empty(),
            AmbiguityPolicy.AT_LEAST_ONCE,
            AddressChoice.VERIFIED),
        Consent.USUAL,
        Optional.of(key)
            .filter(text -> !text.isEmpty())
            .map(text -> new Deduplication(text, ofHours(1))),
        Map.of(),
        sensitive);
  }

  private static RecipientId id(String id) {
    return new RecipientId(id);
  }

  /** Everybody has every role and attribute. */
  static final class Fake implements Lookups {
    final List<NotificationType> types = new ArrayList<>();
    final Map<RecipientId, Member> members = new HashMap<>();
    final List<Map<String, String>> asked = new ArrayList<>();

    void add(String id, Channel... channels) {
      var by = EnumSet.noneOf(Channel.class);
      by.addAll(List.of(channels));
      members.put(new RecipientId(id), new Member(new RecipientId(id), by, by));
    }

    @Override
    public List<NotificationType> types(TenantId tenant, Collection<String> events) {
      return types;
    }

    @Override
    public Map<RecipientId, Member> known(TenantId tenant, Collection<RecipientId> ids) {
      return members;
    }

    @Override
    public List<Member> members(
        TenantId tenant, Set<String> roles, Map<String, String> attributes, int limit) {
      asked.add(attributes);
      return members.values().stream().limit(limit).toList();
    }
  }
}
