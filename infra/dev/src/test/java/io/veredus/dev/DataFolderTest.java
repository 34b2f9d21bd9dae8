package io.veredus.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.veredus.dev.fault.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  @Test
  void belongsToOneStackAtATime() {
    try (var _ = DataFolder.open(folder)) {
      assertThatThrownBy(() -> DataFolder.open(folder))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("--port-offset");
    }
    DataFolder.open(folder).close();
  }

  @Test
  void namesTheWayOutIfItCannotBeUsed() throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(StackException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("--data DIR");
  }

  @Test
  void emptiesItselfOfItsOwnFilesAlone() throws IOException {
    var ours = Files.writeString(folder.resolve("temporal.db"), "runs");
    var theirs = Files.writeString(folder.resolve("holiday.jpg"), "sun");
    try (var data = DataFolder.open(folder)) {
      Files.createDirectories(data.postgres().resolve("base"));
      data.empty();
      assertThat(data.postgres()).doesNotExist();
    }
    assertThat(ours).doesNotExist();
    assertThat(theirs).exists();
  }
}
