package io.veredus.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.bench.BenchException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkdownSectionTest {
  @TempDir Path folder;

  @Test
  void replacesWhatIsBetweenTheComments() throws Exception {
    var file = folder.resolve("performance.md");
    Files.writeString(file, "before\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nafter\n");
    MarkdownSection.write(file, "new");
    assertThat(file)
        .hasContent("before\n<!-- bench: begin -->\n\nnew\n\n<!-- bench: end -->\nafter\n");
  }

  @Test
  void makesAFileThatIsNotThere() throws Exception {
    var file = folder.resolve("new.md");
    MarkdownSection.write(file, "figures");
    assertThat(file).content().contains("figures");
  }

  @Test
  void refusesAFileWithoutThem() throws Exception {
    var file = Files.writeString(folder.resolve("other.md"), "words");
    assertThatThrownBy(() -> MarkdownSection.write(file, "new"))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("<!-- bench: begin -->");
    assertThat(file).hasContent("words");
  }
}
