package io.veredus.dev.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailStoreTest {
  private final MailStore store = new MailStore();

  @Test
  void keepsTheNewestThousand() {
    for (int i = 1; i <= 1_001; i++) {
      store.add(mail(Integer.toString(i)), 1);
    }

    assertThat(store.newestFirst()).hasSize(1_000);
    assertThat(store.newestFirst().getFirst().subject()).isEqualTo("1001");
    assertThat(store.newestFirst().getLast().subject()).isEqualTo("2");
  }

  @Test
  void keepsNoMoreThanFitsInMemory() {
    for (int i = 1; i <= 10; i++) {
      store.add(mail(Integer.toString(i)), 10 * 1024 * 1024);
    }

    assertThat(store.newestFirst()).extracting(Mail::subject).containsExactly("10", "9", "8");
  }

  private static Mail mail(String subject) {
    return new Mail("a@b", List.of("c@d"), subject, "text", null, Map.of(), Instant.EPOCH);
  }
}
