package io.veredus.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessArgumentsTest {
  private static final String KEY = "--veredus.worker.queues.";

  @ParameterizedTest
  @ValueSource(strings = {"--queues=email,sms=50", "--queues= email , sms=50"})
  void queuesAreAllTheWorkOfAProcess(String option) {
    assertThat(ProcessArguments.read(option, "--server.port=8082"))
        .containsExactlyInAnyOrder(
            "--server.port=8082",
            KEY + "email=20",
            KEY + "sms=50",
            KEY + "notifications=0",
            KEY + "webhook=0",
            KEY + "inbox=0",
            KEY + "erasures=0",
            KEY + "bulk=0");
  }

  @Test
  void theirNamesMayFollowAsAWordOfTheirOwn() {
    assertThat(ProcessArguments.read("--queues", "notifications=7"))
        .contains(KEY + "notifications=7", KEY + "email=0");
  }

  @Test
  void withoutThemEverythingIsAsItWasGiven() {
    assertThat(ProcessArguments.read(KEY + "email=3", "--debug"))
        .containsExactly(KEY + "email=3", "--debug");
  }

  @Test
  void aSettingByItsOwnNameWins() {
    assertThat(ProcessArguments.read(KEY + "email=3", "--queues", "email=9,sms"))
        .contains(KEY + "email=3", KEY + "sms=20")
        .doesNotContain(KEY + "email=9", KEY + "email=0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --queues=mail      | there is no queue 'mail'; allowed: bulk, email, erasures, inbox, notifications, sms, webhook
          --queues=email,    | --queues needs names
          --queues=          | --queues needs names
          --queues           | --queues needs names
          --queues=email=0   | email=0; allowed: 1 to 2000
          --queues=email=x   | email=x; allowed: 1 to 2000
          --queues=sms,sms=2 | names sms twice
          email              | 'email' is no option
          """)
  void whatIsWrongIsSaid(String argument, String words) {
    assertThatThrownBy(() -> ProcessArguments.read(argument))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(words);
  }
}
