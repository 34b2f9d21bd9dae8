package io.veredus.postgres.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.veredus.postgres.TestDatabase;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class HeldNotificationsIT {
  private static final SwitchScope EVERYTHING =
      new SwitchScope(Optional.empty(), Optional.empty(), Optional.empty());
  private static final SwitchScope EMAIL =
      new SwitchScope(Optional.empty(), Optional.of(Channel.EMAIL), Optional.empty());

  private static DataSource database;
  private static JdbcClient jdbc;
  private final List<NotificationId> released = new CopyOnWriteArrayList<>();
  private final HeldNotifications held = new HeldNotifications(database);
  private final DeliverySwitches switches = new DeliverySwitches(database);

  @BeforeAll
  static void migrate() {
    database = TestDatabase.migrated();
    jdbc = JdbcClient.create(database);
    jdbc.sql(
            """
            INSERT INTO veredus.tenant (id, parent)
            VALUES ('above', NULL), ('below', 'above'), ('beside', NULL)
            """)
        .update();
  }

  @BeforeEach
  void empty() {
    jdbc.sql("TRUNCATE veredus.notification, veredus.delivery_switch").update();
  }

  @Test
  void releasesInOrderAtTheRateOverTwoProcesses() throws Exception {
    hold(1500, "above", "email", "welcome", "normal");
    pauseAndResume(EVERYTHING, 500);
    long began = System.nanoTime();
    try (var processes = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 2; i++) {
        processes.submit(() -> {
          var another = new HeldNotifications(database);
          while (released.size() < 1500) {
            another.release(released::add);
          }
        });
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isBetween(Duration.ofMillis(2800), Duration.ofSeconds(20));
    assertThat(released).doesNotHaveDuplicates().hasSize(1500);
    assertThat(released.stream().map(NotificationId::toString).toList()).isSorted();
    assertThat(switches.held(Optional.empty())).isZero();
  }

  @ParameterizedTest
  @CsvSource({"50, 10", "0.5, 1"})
  void makesUpForNoMoreThanAFifthOfASecondAfterAStandstill(double rate, int most) {
    hold(500, "above", "email", "welcome", "normal");
    pauseAndResume(EVERYTHING, rate);
    jdbc.sql("UPDATE veredus.delivery_switch SET paced_at = now() - interval '1 min'").update();
    long began = System.nanoTime();
    assertThat(held.release(released::add)).isEqualTo(most);
    for (int i = 0; i < 5; i++) {
      held.release(released::add);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    assertThat((double) released.size()).isLessThanOrEqualTo(most + rate * seconds);
  }

  @Test
  void releasesThoseFirstForWhomSomebodyWaits() {
    hold(2, "above", "email", "welcome", "bulk");
    hold(2, "above", "email", "welcome", "normal");
    hold(2, "above", "email", "welcome", "transactional");
    pauseAndResume(EVERYTHING, 1000);
    releaseAll(6);
    assertThat(released.stream().map(HeldNotificationsIT::priority).toList())
        .containsExactly("transactional", "transactional", "normal", "normal", "bulk", "bulk");
  }

  @Test
  void releasesOfATenantWhatIsItsOwnAndBelowIt() {
    hold(2, "above", "email", "welcome", "normal");
    hold(3, "below", "email", "welcome", "normal");
    hold(4, "beside", "email", "welcome", "normal");
    pauseAndResume(SwitchScope.of(new TenantId("above")), 1000);
    releaseAll(5);
    assertThat(switches.held(Optional.empty())).isEqualTo(4);
    assertThat(switches.held(Optional.of(new TenantId("beside")))).isEqualTo(4);
  }

  @Test
  void leavesHeldWhatAnotherSwitchPauses() {
    hold(2, "above", "email", "welcome", "normal");
    hold(3, "above", "sms", "welcome", "normal");
    hold(4, "above", "email", "report", "normal");
    switches.pause(EMAIL, "me", "");
    pauseAndResume(EVERYTHING, 1000);
    releaseAll(3);
    switches.pause(
        new SwitchScope(Optional.empty(), Optional.empty(), Optional.of(new TypeKey("report"))),
        "me",
        "");
    switches.resume(EMAIL, "me", 1000);
    releaseAll(5);
    assertThat(switches.held(Optional.empty())).isEqualTo(4);
  }

  @Test
  void leavesEverythingHeldWhenItsWorkflowsCannotBeTold() {
    hold(3, "above", "email", "welcome", "normal");
    pauseAndResume(EVERYTHING, 1000);
    var told = new ArrayList<NotificationId>();
    await()
        .untilAsserted(() ->
            assertThatThrownBy(() ->
                    held.release(id -> {
                      told.add(id);
                      throw new IllegalStateException("away");
                    }))
                .hasMessage("away"));
    assertThat(switches.held(Optional.empty())).isEqualTo(3);
    releaseAll(3);
    assertThat(released.getFirst()).isEqualTo(told.getFirst());
  }

  @Test
  void releasesStraysThatNoSwitchHolds() {
    hold(2, "below", "email", "welcome", "normal");
    switches.pause(SwitchScope.of(new TenantId("above")), "me", "");
    held.releaseStrays();
    assertThat(switches.all()).hasSize(1);
    jdbc.sql("TRUNCATE veredus.delivery_switch").update();
    held.releaseStrays();
    releaseAll(2);
  }

  @Test
  void forgetsASwitchWhenNothingIsLeftOfItsPause() {
    pauseAndResume(EVERYTHING, 1000);
    jdbc.sql("UPDATE veredus.delivery_switch SET since = now() - interval '2 min'").update();
    await()
        .until(() -> {
          held.release(released::add);
          return switches.all().isEmpty();
        });
  }

  @Test
  void pausingTwiceLeavesThePauseToWhoWasFirst() {
    switches.pause(EMAIL, "first", "broken");
    switches.pause(EMAIL, "second", "also");
    assertThat(switches.all())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.scope()).isEqualTo(EMAIL);
          assertThat(it.by()).isEqualTo("first");
          assertThat(it.reason()).isEqualTo("broken");
        });
    assertThat(switches.resume(EVERYTHING, "me", 1)).isFalse();
  }

  private void pauseAndResume(SwitchScope scope, double rate) {
    switches.pause(scope, "me", "");
    assertThat(switches.resume(scope, "me", rate)).isTrue();
  }

  private void releaseAll(int number) {
    await().until(() -> held.release(released::add) == 0 && released.size() >= number);
    assertThat(released).doesNotHaveDuplicates().hasSize(number);
  }

  private static String priority(NotificationId id) {
    return jdbc.sql("SELECT request ->> 'priority' FROM veredus.notification WHERE id = :id")
        .param("id", id.value())
        .query(String.class)
        .single();
  }

  private static void hold(
      int number, String tenant, String channel, String type, String priority) {
    var ids = IntStream.range(0, number).mapToObj(_ -> NotificationId.create().value()).toList();
    jdbc.sql(
            """
            INSERT INTO veredus.notification
              (id, tenant, type, request, state, reason_code, held_channel, look_at)
            SELECT id, :tenant, :type, CAST(:request AS json), 'held', 'paused', :channel, now()
            FROM unnest(:ids) AS id
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("tenant", tenant)
        .param("type", type)
        .param("channel", channel)
        .param("request", "{\"priority\":\"%s\"}".formatted(priority))
        .update();
  }
}
