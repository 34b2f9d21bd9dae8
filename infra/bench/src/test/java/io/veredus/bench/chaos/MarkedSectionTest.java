package io.veredus.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.dev.fault.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedSectionTest {
  @Test
  void replacesWhatAnEarlierRunWroteAndNothingElse(@TempDir Path folder) throws Exception {
    var document = folder.resolve("reliability.md");
    Files.writeString(
        document, "before\n%s\nold\n%s\nafter\n".formatted(MarkedSection.BEGIN, MarkedSection.END));

    MarkedSection.replace(document, "new\n");

    assertThat(document)
        .hasContent(
            "before\n%s\nnew\n%s\nafter\n".formatted(MarkedSection.BEGIN, MarkedSection.END));
  }

  @Test
  void leavesADocumentAloneThatHasNoPlaceForIt(@TempDir Path folder) throws Exception {
    var document = Files.writeString(folder.resolve("other.md"), "text");

    assertThatThrownBy(() -> MarkedSection.replace(document, "new"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("other.md");
  }
}
