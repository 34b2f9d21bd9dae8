package io.veredus.server.apply;

import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.Trigger;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.type.ReadTypes;
import io.veredus.workflows.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** One of the catalogues that come with the product, with events for trying it out. */
record Catalogue(
    String name,
    List<NotificationType> types,
    List<DeclaredTemplate> templates,
    List<SampleEvent> events) {
  static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.of("nl"));

  private static final Path FOLDER = Path.of("..", "..", "infra", "catalogues");

  /** Reads it as applying it would; every mistake is a failure. */
  static Catalogue read(String name) {
    var mistakes = new Mistakes();
    var root = YamlFile.read(file(name)).getFirst().root();
    var types = entries(root, "types").map(it -> ReadTypes.of(it, mistakes).orElseThrow()).toList();
    var templates =
        entries(root, "templates")
            .map(it -> DeclaredTemplate.read(it, mistakes).orElseThrow())
            .toList();
    mistakes.throwIfAny();
    return new Catalogue(name, types, templates, SampleEvent.of(name));
  }

  /** The channels by which a type may be sent; where the deployment decides, those that it may. */
  static List<Channel> channels(NotificationType type) {
    var own = type.channels().effective();
    return own.isEmpty() ? List.of(Channel.EMAIL, Channel.WEBHOOK) : own;
  }

  /** The words of a type, as if they were published. */
  List<PublishedTemplate> words(NotificationType type) {
    return templates.stream()
        .filter(it -> it.type().equals(type.key()))
        .map(it -> new PublishedTemplate(it.channel(), it.locale(), 0, 1, 1, it.words()))
        .toList();
  }

  /** The events that tell of a type. */
  List<SampleEvent> events(NotificationType type) {
    var triggers = type.trigger().map(Trigger::events).orElse(List.of());
    return events.stream().filter(it -> triggers.contains(it.type())).toList();
  }

  private static SourceFile file(String name) {
    try {
      var path = FOLDER.resolve(name + ".yaml");
      return new SourceFile(0, path.toString(), Files.readString(path));
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static Stream<JsonNode> entries(JsonNode root, String section) {
    return StreamSupport.stream(root.get(section).spliterator(), false);
  }
}
