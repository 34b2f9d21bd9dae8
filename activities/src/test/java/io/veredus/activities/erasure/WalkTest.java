package io.veredus.activities.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.veredus.postgres.erasure.Page;
import io.veredus.workflows.erasure.ErasureProgress;
import io.veredus.workflows.wire.PayloadConverters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WalkTest {
  private static final UUID FIRST = new UUID(0, 1);
  private static final UUID SECOND = new UUID(0, 2);

  private final TestActivityEnvironment temporal =
      TestActivityEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder()
                      .setDataConverter(PayloadConverters.create())
                      .build())
              .build());
  private final List<Optional<UUID>> asked = new ArrayList<>();

  /** An activity that only walks. */
  @ActivityInterface
  public interface Walking {
    ErasureProgress walk();
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void seesEveryPageAndCountsWhatMustWait() {
    assertThat(walk().waiting()).isEqualTo(3);
    assertThat(asked).containsExactly(Optional.empty(), Optional.of(FIRST), Optional.of(SECOND));
  }

  @Test
  void goesOnWhereAWorkerThatIsGoneHadLeftIt() {
    temporal.setHeartbeatDetails(new ErasureProgress(Optional.of(SECOND), 40));
    assertThat(walk().waiting()).isEqualTo(41);
    assertThat(asked).containsExactly(Optional.of(SECOND));
  }

  @Test
  void tellsWhereItIsAfterEveryPage() {
    var told = new ArrayList<ErasureProgress>();
    temporal.setActivityHeartbeatListener(ErasureProgress.class, told::add);
    walk();
    assertThat(told).contains(new ErasureProgress(Optional.of(FIRST), 1));
  }

  private ErasureProgress walk() {
    temporal.registerActivitiesImplementations(
        (Walking) () -> Walk.over(this::page, found -> found.size()));
    return temporal.newActivityStub(Walking.class).walk();
  }

  /** Three pages, each with one that is found. */
  private Page<String> page(Optional<UUID> after) {
    asked.add(after);
    return after
        .map(it ->
            it.equals(FIRST)
                ? new Page<>(List.of("b"), Optional.of(SECOND))
                : new Page<>(List.of("c"), Optional.<UUID>empty()))
        .orElseGet(() -> new Page<>(List.of("a"), Optional.of(FIRST)));
  }
}
