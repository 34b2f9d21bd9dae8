package io.veredus.server.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.postgres.event.Event;
import io.veredus.postgres.event.EventContent;
import io.veredus.postgres.json.Json;
import io.veredus.server.intake.Bodies;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.Storable;
import io.veredus.server.intake.StrictJson;
import io.veredus.workflows.id.EventId;
import io.veredus.workflows.notification.Subject;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Understands an event in CloudEvents' JSON format 1.0, or tells every mistake in it. */
final class EventReader {
  private static final String VERSION = "1.0";
  private static final List<String> ATTRIBUTES =
      List.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "datacontenttype",
          "dataschema",
          "data",
          "data_base64");
  private static final String OURS = "io.veredus.";

  /** CloudEvents 1.0, "Naming conventions"; the length is ours. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,64}");

  private static final Pattern REFERENCE = Pattern.compile("[\\x21-\\x7e]{1,512}");
  private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]*");
  private static final String TIME = "a time such as 2030-01-31T09:00:00Z (RFC 3339)";

  private final Instant now;
  private final Mistakes mistakes;

  /**
   * @param now when the events are recorded, and when those happened that do not say
   */
  EventReader(Instant now, Mistakes mistakes) {
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
    this.mistakes = mistakes;
  }

  /** Empty if there is a mistake. */
  Optional<ReadEvent> read(JsonNode node, String pointer) {
    Storable.check(node, pointer, mistakes);
    return Fields.of(node, pointer, mistakes)
        .flatMap(this::read)
        .flatMap(event -> sized(event, pointer));
  }

  private Optional<Event> read(Fields fields) {
    fields.require("specversion", VERSION);
    fields.text("specversion", VERSION, EventReader::version);
    var id = required(fields, "id", "1 to 255 characters on one line", text -> line(text, 255));
    var source =
        required(fields, "source", "a URI reference of 1 to 512 characters", EventReader::source);
    var type = required(fields, "type", "1 to 255 characters on one line", EventReader::type);
    var subject = fields.text("subject", "1 to 200 characters", text -> line(text, 265));
    var time = fields.text("time", TIME, EventReader::time);
    var content = content(fields);
    if (id.isEmpty() || source.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Event(
            EventId.createdAt(now),
            source.get(),
            id.get(),
            type.get(),
            subject,
            time.orElse(now),
            about(fields, subject, type.get()),
            Optional.empty(),
            content));
  }

  private static Optional<Subject> about(Fields fields, Optional<String> subject, String type) {
    try {
      return subject.map(text -> EventSubjects.of(text, type));
    } catch (IllegalArgumentException tooLong) {
      fields.mistake(
          "subject",
          String.valueOf(tooLong.getMessage()),
          "a kind of at most 64 characters, a slash, an id of at most 200");
      return Optional.empty();
    }
  }

  private Optional<ReadEvent> sized(Event event, String pointer) {
    int size = Json.writeComplete(event.content()).getBytes(UTF_8).length;
    if (size > Bodies.LIMIT) {
      mistakes.add(
          pointer, "This event is too large", "at most %,d bytes each".formatted(Bodies.LIMIT));
      return Optional.empty();
    }
    return Optional.of(new ReadEvent(event, pointer, size));
  }

  private static EventContent content(Fields fields) {
    var base64 = fields.text("data_base64", "Base64 (RFC 4648, section 4)", EventReader::base64);
    if (fields.has("data") && fields.has("data_base64")) {
      fields.mistake("data_base64", "This stands beside data", "either data or data_base64");
    }
    return new EventContent(
        fields.text("datacontenttype", "a media type", text -> line(text, 255)),
        fields.text(
            "dataschema", "a URI with its scheme, of 1 to 512 characters", EventReader::uri),
        extensions(fields),
        fields.any("data").map(StrictJson::toValue),
        base64);
  }

  private static Map<String, Object> extensions(Fields fields) {
    var extensions = new LinkedHashMap<String, Object>();
    for (var name : fields.names()) {
      if (!ATTRIBUTES.contains(name)) {
        fields
            .any(name)
            .flatMap(value -> extension(fields, name, value))
            .ifPresent(value -> extensions.put(name, value));
      }
    }
    return extensions;
  }

  private static Optional<Object> extension(Fields fields, String name, JsonNode value) {
    if (!NAME.matcher(name).matches()) {
      fields.mistake(name, "No attribute has this name", "1 to 64 of the characters a-z, 0-9");
      return Optional.empty();
    }
    boolean simple =
        value.isString()
            || value.isBoolean()
            || value.isIntegralNumber() && value.canConvertToInt();
    if (!simple) {
      fields.mistake(
          name,
          "An attribute cannot hold this",
          "a string, a boolean or a whole number; else data");
      return Optional.empty();
    }
    return Optional.of(StrictJson.toValue(value));
  }

  private static <T> Optional<T> required(
      Fields fields, String name, String allowed, Function<String, T> read) {
    fields.require(name, allowed);
    return fields.text(name, allowed, read);
  }

  private static String version(String text) {
    if (!text.equals(VERSION)) {
      throw new IllegalArgumentException("This version of CloudEvents is not known");
    }
    return text;
  }

  private static String type(String text) {
    if (text.startsWith(OURS)) {
      throw new IllegalArgumentException("Events of this type are appended by Veredus alone");
    }
    return line(text, 255);
  }

  private static String source(String text) {
    if (text.equals("veredus")) {
      throw new IllegalArgumentException("Events of this source are appended by Veredus alone");
    }
    return reference(text);
  }

  private static String reference(String text) {
    if (!REFERENCE.matcher(text).matches()) {
      throw new IllegalArgumentException("A URI has 1 to 512 visible ASCII characters");
    }
    return URI.create(text).toString();
  }

  /** CloudEvents 1.0, type system: a source may be relative, a schema may not. */
  private static String uri(String text) {
    if (!URI.create(reference(text)).isAbsolute()) {
      throw new IllegalArgumentException("This is a URI without a scheme");
    }
    return text;
  }

  private static String line(String text, int longest) {
    if (text.isBlank() || text.length() > longest || !LINE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "This is not one line of 1 to %d characters".formatted(longest));
    }
    return text;
  }

  private static Instant time(String text) {
    var time = OffsetDateTime.parse(text);
    if (time.getYear() < 0 || time.getYear() > 9999) {
      throw new IllegalArgumentException("This time is out of range");
    }
    return time.toInstant().truncatedTo(ChronoUnit.MICROS); // as the store keeps it
  }

  private static String base64(String text) {
    var ignored = Base64.getDecoder().decode(text);
    return ignored.length == 0 ? "" : text;
  }
}
