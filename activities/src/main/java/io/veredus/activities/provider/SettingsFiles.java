package io.veredus.activities.provider;

import io.veredus.postgres.provider.StoredProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that a provider's settings name, with the time of their last change: by convention,
 * names of such settings end with {@code File}.
 */
public final class SettingsFiles {
  private static final FileTime MISSING = FileTime.fromMillis(Long.MIN_VALUE);

  private SettingsFiles() {}

  /** Paths by the dotted name of the setting. */
  public static Map<String, String> of(Map<String, Object> settings) {
    var files = new TreeMap<String, String>();
    FlatSettings.of(settings)
        .forEach((name, value) -> {
          if (value instanceof String path && name.endsWith("File")) {
            files.put(name, path);
          }
        });
    return files;
  }

  /** Differs from an earlier one if a file was changed, appeared or went. */
  static Map<String, FileTime> stamp(StoredProvider stored) {
    var times = new TreeMap<String, FileTime>();
    of(stored.settings()).forEach((name, path) -> times.put(name, changed(path)));
    return times;
  }

  private static FileTime changed(String path) {
    try {
      return Files.getLastModifiedTime(Path.of(path));
    } catch (IOException | InvalidPathException unreadable) {
      return MISSING;
    }
  }
}
