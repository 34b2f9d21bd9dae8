package io.veredus.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.bench.round.BenchException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedSectionTest {
  private static final MarkedSection SECTION = new MarkedSection("<!-- begin -->", "<!-- end -->");

  @TempDir Path folder;

  @Test
  void replacesWhatAnEarlierRunWroteAndNothingElse() throws Exception {
    var file = folder.resolve("performance.md");
    Files.writeString(file, "before\n<!-- begin -->\nold\n<!-- end -->\nafter\n");

    SECTION.write(file, "new\n");

    assertThat(file).hasContent("before\n<!-- begin -->\nnew\n<!-- end -->\nafter\n");
  }

  @Test
  void makesAFileThatIsNotThere() throws Exception {
    var file = folder.resolve("new.md");

    SECTION.write(file, "figures\n");

    assertThat(file).hasContent("<!-- begin -->\nfigures\n<!-- end -->\n");
  }

  @Test
  void leavesADocumentAloneThatHasNoPlaceForIt() throws Exception {
    var file = Files.writeString(folder.resolve("other.md"), "words");

    assertThatThrownBy(() -> SECTION.write(file, "new"))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("other.md")
        .hasMessageContaining("<!-- begin -->");
    assertThat(file).hasContent("words");
  }
}
