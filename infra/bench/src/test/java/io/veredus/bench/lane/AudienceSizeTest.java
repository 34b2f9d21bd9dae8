package io.veredus.bench.lane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AudienceSizeTest {
  @Test
  void takesTheLargestThatIsDoneInTime() {
    assertThat(AudienceSize.lasting(10, 2_100)).isEqualTo(AudienceSize.LARGE);
    assertThat(AudienceSize.lasting(10, 600)).isEqualTo(AudienceSize.MIDDLE);
  }

  @Test
  void takesTheSmallestIfNoneIs() {
    assertThat(AudienceSize.lasting(1, 1)).isEqualTo(AudienceSize.SMALL);
  }
}
