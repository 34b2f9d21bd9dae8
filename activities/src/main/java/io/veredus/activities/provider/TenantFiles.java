package io.veredus.activities.provider;

import io.veredus.workflows.id.TenantId;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a provider made by API may name: those in its tenant's folder, wherever links
 * lead. Otherwise whoever may make a provider could have any file of the server sent to a host of
 * theirs, as a password.
 */
public final class TenantFiles {
  private final Optional<Path> folder;

  /**
   * @param folder has a folder for each tenant; empty: no file may be named
   */
  public TenantFiles(Optional<Path> folder) {
    this.folder = folder;
  }

  /** What is wrong with the files that these settings name. */
  public List<SettingsError> errors(TenantId tenant, Map<String, Object> settings) {
    return SettingsFiles.of(settings).entrySet().stream()
        .filter(file -> !isOpen(tenant, file.getValue()))
        .map(file ->
            new SettingsError(
                SettingsReader.setting(file.getKey()),
                "names a file that may not be read for this tenant",
                folder.isPresent()
                    ? "the path of a file in the tenant's folder within veredus.secrets.folder"
                    : "none, as veredus.secrets.folder is not set"))
        .toList();
  }

  private boolean isOpen(TenantId tenant, String path) {
    if (folder.isEmpty()) {
      return false;
    }
    try {
      var allowed = folder.get().toRealPath();
      var own = allowed.resolve(tenant.value()).toRealPath();
      var file = Path.of(path);
      return allowed.equals(own.getParent())
          && file.isAbsolute()
          && file.toRealPath().startsWith(own);
    } catch (IOException | InvalidPathException unreadable) {
      return false;
    }
  }
}
