package io.veredus.activities.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.activities.channel.smtp.SmtpFactory;
import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import io.veredus.workflows.id.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChangesTest {
  @TempDir private Path folder;
  private Path file;
  private Instant now = Instant.now();
  private ActiveProviders active;

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(folder.resolve("password"), "first");
    active =
        new ActiveProviders(
            (_, _) -> List.of(stored()),
            new ProviderFactories(List.of(new SmtpFactory())),
            _ -> 10,
            () -> now);
  }

  @AfterEach
  void stop() {
    active.close();
  }

  @Test
  void makesAProviderAnewWhenItsFileChanges() throws IOException {
    var before = running();
    now = now.plusSeconds(2);
    assertThat(running()).isSameAs(before);
    write("second", 10);
    assertThat(running()).isSameAs(before); // the second is not over
    now = now.plusSeconds(2);
    assertThat(running()).isNotSameAs(before);
  }

  @Test
  void goesOnAsBeforeWhileAFileIsNoGood() throws IOException {
    var before = running();
    Files.delete(file);
    now = now.plusSeconds(2);
    assertThat(running()).isSameAs(before);
    write("third", 20);
    now = now.plusSeconds(2);
    assertThat(running()).isNotSameAs(before);
  }

  @Test
  void namesFilesOfTheTenantsOwnFolderAlone() throws IOException {
    var own = Files.createDirectories(folder.resolve("default"));
    var mine = Files.writeString(own.resolve("password"), "x").toString();
    var files = new TenantFiles(Optional.of(folder));
    assertThat(files.errors(TenantId.DEFAULT, Map.of("a.File", mine))).isEmpty();
    assertThat(files.errors(new TenantId("other"), Map.of("aFile", mine))).hasSize(1);
    assertThat(files.errors(TenantId.DEFAULT, Map.of("a", Map.of("bFile", file.toString()))))
        .singleElement()
        .extracting(SettingsError::pointer)
        .isEqualTo("/settings/a/bFile");
    assertThat(new TenantFiles(Optional.empty()).errors(TenantId.DEFAULT, Map.of("aFile", mine)))
        .hasSize(1);
  }

  private RunningProvider running() {
    return active.of(TenantId.DEFAULT, Channel.EMAIL).getFirst();
  }

  private void write(String text, int seconds) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
  }

  private StoredProvider stored() {
    return new StoredProvider(
        new ProviderId("smtp"),
        ProviderKind.SMTP,
        Map.of(
            "smarthost", "127.0.0.1:25",
            "from", "a@example.org",
            "auth.username", "ana",
            "auth.passwordFile", file.toString()),
        Map.of(),
        1,
        true,
        Optional.empty(),
        1);
  }
}
