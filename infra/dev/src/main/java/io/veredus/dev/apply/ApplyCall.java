package io.veredus.dev.apply;

import io.veredus.dev.fault.StackException;
import io.veredus.dev.server.Answer;
import io.veredus.dev.server.ServerCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One call of {@code POST /v1/apply}. */
record ApplyCall(ServerCall call) {
  /**
   * @throws StackException if a file cannot be read or the server does not answer
   */
  Answer send(List<Path> files, boolean dryRun) {
    var contents = files.stream().map(ApplyCall::read).toList();
    return call.post("/v1/apply?dryRun=" + dryRun, Map.of("files", contents));
  }

  private static Map<String, String> read(Path file) {
    try {
      return Map.of("name", file.toString(), "content", Files.readString(file));
    } catch (NoSuchFileException missing) {
      throw new StackException("There is no file " + file);
    } catch (IOException unreadable) {
      throw new StackException(
          "The file %s cannot be read as UTF-8 text".formatted(file), unreadable);
    }
  }
}
