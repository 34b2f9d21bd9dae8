package io.veredus.bench.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AudienceSizeTest {
  @Test
  void takesTheLargestThatIsDoneInTime() {
    assertThat(AudienceSize.lasting(10, 2_100).recipients()).isEqualTo(20_000);
    assertThat(AudienceSize.lasting(10, 600).recipients()).isEqualTo(5_000);
  }

  @Test
  void takesTheSmallestIfNoneIs() {
    assertThat(AudienceSize.lasting(1, 1)).isEqualTo(AudienceSize.smallest());
  }
}
