package io.veredus.server.apply;

import io.veredus.postgres.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An event as a host posts it: a CloudEvent. */
record SampleEvent(String type, String subject, Map<String, Object> data) {
  /** Batches (CloudEvents 1.0, JSON format), one for each catalogue. */
  private static final Path FOLDER = Path.of("src", "test", "resources", "catalogues");

  private record CloudEvent(
      String specversion,
      String id,
      String source,
      String type,
      String subject,
      Map<String, Object> data) {}

  static List<SampleEvent> of(String catalogue) {
    try {
      var json = Files.readString(FOLDER.resolve(catalogue + "-events.json"));
      return Stream.of(Json.read(json, CloudEvent[].class))
          .map(it -> new SampleEvent(it.type(), it.subject(), it.data()))
          .toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  String subjectType() {
    return subject.substring(0, subject.indexOf('/'));
  }

  String subjectId() {
    return subject.substring(subject.indexOf('/') + 1);
  }
}
