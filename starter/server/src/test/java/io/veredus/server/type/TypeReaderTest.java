package io.veredus.server.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.postgres.type.AddressChoice;
import io.veredus.postgres.type.Audience;
import io.veredus.postgres.type.ChannelMode;
import io.veredus.postgres.type.ChannelPlan;
import io.veredus.postgres.type.Consent;
import io.veredus.postgres.type.Deduplication;
import io.veredus.postgres.type.DeliveryPolicy;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.OptOut;
import io.veredus.postgres.type.Trigger;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class TypeReaderTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Audience.Filter FILTER =
      new Audience.Filter(Optional.of("data.by"), Map.of("team", "data.team"));

  @Test
  void givesWhatIsLeftOutItsDefault() {
    var type = read("{\"key\":\"welcome\"}", new Mistakes()).orElseThrow();
    assertThat(type)
        .isEqualTo(
            new NotificationType(
                new TypeKey("welcome"),
                "welcome",
                "",
                Optional.empty(),
                new ChannelPlan(List.of(), ChannelMode.FIRST, Optional.empty(), Optional.empty()),
                new DeliveryPolicy(
                    Priority.NORMAL,
                    Optional.empty(),
                    Optional.empty(),
                    AmbiguityPolicy.AT_LEAST_ONCE,
                    AddressChoice.VERIFIED),
                Consent.USUAL,
                Optional.empty(),
                Map.of(),
                List.of()));
  }

  @ParameterizedTest
  @MethodSource
  void readsWhatItShows(NotificationType type) {
    var mistakes = new Mistakes();
    var shown = JSON.writeValueAsString(DeclaredType.of(type));
    assertThat(read(shown, mistakes)).as(shown).contains(type);
    assertThat(mistakes.found()).isEmpty();
  }

  static Stream<NotificationType> readsWhatItShows() {
    return Stream.of(
            new Audience.OfSubject(Optional.of("data.userId")),
            new Audience.OfSubject(Optional.empty()),
            new Audience.OfRoles(List.of("owner", "member"), FILTER),
            new Audience.Listed(List.of(new RecipientId("ana"))),
            new Audience.Everyone(FILTER),
            new Audience.Everyone(Audience.Filter.NONE))
        .map(TypeReaderTest::full);
  }

  @Test
  void takesAnOrderOfChannelsAlone() {
    var type = read("{\"key\":\"a\",\"channels\":[\"sms\",\"email\",\"sms\"]}", new Mistakes());
    assertThat(type.orElseThrow().channels().order()).containsExactly(Channel.SMS, Channel.EMAIL);
  }

  @Test
  void takesAScheduleOfItsOwn() {
    var own =
        "{\"initialDelay\":\"PT2S\",\"factor\":2,\"maximumDelay\":\"PT1M\",\"maximumAttempts\":4,\"timeToLive\":\"PT10M\"}";
    var type = read("{\"key\":\"a\",\"schedule\":%s}".formatted(own), new Mistakes()).orElseThrow();
    assertThat(type.delivery().schedule())
        .contains(
            new RetrySchedule(
                Duration.ofSeconds(2), 2, Duration.ofMinutes(1), 4, Duration.ofMinutes(10)));
    assertThat(read(JSON.writeValueAsString(DeclaredType.of(type)), new Mistakes())).contains(type);
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                                              | /key
          {"key":7}                                                       | /key
          {"key":"a b"}                                                   | /key
          {"key":"a","nam":"b"}                                           | /nam
          {"key":"a","name":""}                                           | /name
          {"key":"a","name":"b\\nc"}                                      | /name
          {"key":"a","group":["b"]}                                       | /group
          {"key":"a","trigger":[]}                                        | /trigger
          {"key":"a","trigger":{}}                                        | /trigger/audience,/trigger/events
          {"key":"a","trigger":{"events":[],"audience":{"kind":"subject"}}}           | /trigger/events
          {"key":"a","trigger":{"events":"b","audience":{"kind":"subject"}}}          | /trigger/events
          {"key":"a","trigger":{"events":["b","c d"],"audience":{"kind":"subject"}}}  | /trigger/events/1
          {"key":"a","trigger":{"events":["b"],"audience":{}}}                        | /trigger/audience/kind
          {"key":"a","trigger":{"events":["b"],"audience":{"kind":"all"}}}            | /trigger/audience/kind
          {"key":"a","trigger":{"events":["b"],"audience":{"kind":"subject","path":"user"}}}      | /trigger/audience/path
          {"key":"a","trigger":{"events":["b"],"audience":{"kind":"subject","roles":["c"]}}}      | /trigger/audience/roles
          {"key":"a","trigger":{"events":["b"],"audience":{"kind":"roles"}}}                      | /trigger/audience/roles
          {"key":"a","trigger":{"events":["b"],"audience":{"kind":"roles","roles":[" "]}}}        | /trigger/audience/roles/0
          {"key":"a","trigger":{"events":["b"],"audience":{"kind":"recipients","recipients":["c d"]}}} | /trigger/audience/recipients/0
          {"key":"a","trigger":{"events":["b"],"audience":{"kind":"everyone","where":{"x/y":"data"}}}} | /trigger/audience/where/x~1y
          {"key":"a","trigger":{"events":["b"],"audience":{"kind":"everyone","except":"data..c"}}}     | /trigger/audience/except
          {"key":"a","trigger":{"events":["b"],"audience":{"kind":"subject"},"unless":"data."}}        | /trigger/unless
          {"key":"a","channels":"email"}                                  | /channels
          {"key":"a","channels":["email","pigeon"]}                       | /channels/1
          {"key":"a","channels":{"order":["pigeon"],"mode":"last"}}       | /channels/mode,/channels/order/0
          {"key":"a","channels":{"method":"email"}}                       | /channels/method
          {"key":"a","priority":"high"}                                   | /priority
          {"key":"a","schedule":"never"}                                  | /schedule
          {"key":"a","schedule":{"factor":"x"}}                           | /schedule/factor,/schedule/initialDelay,/schedule/maximumAttempts,/schedule/maximumDelay,/schedule/timeToLive
          {"key":"a","timeToLive":"1h"}                                   | /timeToLive
          {"key":"a","timeToLive":"P31D"}                                 | /timeToLive
          {"key":"a","ambiguity":"AT_LEAST_ONCE"}                         | /ambiguity
          {"key":"a","addresses":"newest"}                                | /addresses
          {"key":"a","optOut":true}                                       | /optOut
          {"key":"a","enabledByDefault":"yes"}                            | /enabledByDefault
          {"key":"a","deduplication":{}}                                  | /deduplication/key,/deduplication/window
          {"key":"a","deduplication":{"key":" ","window":"PT0S"}}         | /deduplication/key,/deduplication/window
          {"key":"a","sentEvents":{"user":"a b"}}                         | /sentEvents/user
          {"key":"a","sentEvents":["user"]}                               | /sentEvents
          {"key":"a","sensitive":["a.b"]}                                 | /sensitive/0
          []                                                              | ~~
          """)
  void saysWhereATypeIsWrong(String json, String pointers) {
    var mistakes = new Mistakes();
    read(json, mistakes);
    assertThat(mistakes.found().stream().map(it -> it.pointer().orElseThrow()).distinct().sorted())
        .as(mistakes.found().toString())
        .containsExactly(pointers.split(","));
    assertThat(mistakes.found())
        .allSatisfy(it -> assertThat(it.detail()).doesNotContain("io.veredus", "Exception"));
  }

  private static Optional<NotificationType> read(String json, Mistakes mistakes) {
    return TypeReader.read(JSON.readTree(json), mistakes);
  }

  private static NotificationType full(Audience audience) {
    return new NotificationType(
        new TypeKey("VerifyEmail"),
        "Verify your e-mail address",
        "Identity",
        Optional.of(
            new Trigger(List.of("user.email.added"), audience, Optional.of("data.returned"))),
        new ChannelPlan(
            List.of(Channel.EMAIL, Channel.SMS),
            ChannelMode.ALL,
            Optional.empty(),
            Optional.of("data.channel")),
        new DeliveryPolicy(
            Priority.TRANSACTIONAL,
            Optional.of(RetrySchedule.PATIENT),
            Optional.of(Duration.ofHours(1)),
            AmbiguityPolicy.AT_MOST_ONCE,
            AddressChoice.LATEST),
        new Consent(OptOut.MANDATORY, false),
        Optional.of(new Deduplication("{{data.id}}", Duration.ofDays(1))),
        Map.of("user", "user.email.sent"),
        List.of("code"));
  }
}
