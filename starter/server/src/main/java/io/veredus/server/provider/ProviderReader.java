package io.veredus.server.provider;

import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads bodies about providers; whether settings are right is for their kind to say. */
final class ProviderReader {
  private static final double MOST_PER_SECOND = 10_000;
  private static final int LONGEST_SECRET = 16_384;
  private static final List<String> CREATION =
      List.of("id", "kind", "settings", "secrets", "active", "place", "maxPerSecond");
  private static final String A_LIMIT = "attempts a second, above 0 and at most 10000";

  private final Mistakes mistakes = new Mistakes();

  /**
   * @param id as asked for; empty: to be chosen
   * @param place as asked for; empty: behind the channel's others
   */
  record NewProvider(Optional<ProviderId> id, Optional<Integer> place, StoredProvider provider) {}

  /** What is to become of a provider. */
  interface Change {
    StoredProvider applyTo(StoredProvider stored);
  }

  record Order(Channel channel, List<ProviderId> ids) {}

  static NewProvider creation(byte[] body) {
    var reader = new ProviderReader();
    return reader.readCreation(Fields.ofBody(body, reader.mistakes, CREATION));
  }

  /** One that stands in a file. */
  static NewProvider creation(JsonNode declared) {
    var reader = new ProviderReader();
    return reader.readCreation(Fields.of(declared, "", reader.mistakes, CREATION));
  }

  /** Settings as a whole; secrets that are not named stay, as nobody can read them to send them. */
  static Change replacement(byte[] body) {
    return new ProviderReader().readChange(body, true);
  }

  /** A merge patch (RFC 7396). */
  static Change patch(byte[] body) {
    return new ProviderReader().readChange(body, false);
  }

  static Change secret(String name, byte[] body) {
    var reader = new ProviderReader();
    var fields = Fields.ofBody(body, reader.mistakes, List.of("value"));
    fields.ifPresent(it -> it.require("value", "the secret, as a string"));
    var value = fields.flatMap(it -> it.text("value", "the secret", ProviderReader::secretText));
    reader.mistakes.throwIfAny();
    return stored -> {
      var secrets = new HashMap<>(stored.secrets());
      secrets.put(name, value.orElseThrow());
      return with(stored, stored.settings(), secrets, stored.place(), stored.maxPerSecond());
    };
  }

  static Order order(byte[] body) {
    return new ProviderReader().readOrder(body);
  }

  /** The address of a test. */
  static String to(byte[] body) {
    var mistakes = new Mistakes();
    var fields = Fields.ofBody(body, mistakes, List.of("to"));
    fields.ifPresent(it -> it.require("to", "an address of the provider's channel"));
    var to = fields.flatMap(it -> it.text("to", "an address", text -> text));
    mistakes.throwIfAny();
    return to.orElseThrow();
  }

  private NewProvider readCreation(Optional<Fields> fields) {
    fields.ifPresent(it -> it.require("kind", ProviderKind.known()));
    var kind = fields.flatMap(it -> it.text("kind", ProviderKind.known(), ProviderKind::of));
    var id =
        fields.flatMap(it -> it.text("id", "an id of 1 to 128 characters", ProviderReader::id));
    var settings = fields.map(it -> SettingsTree.of(it.map("settings"))).orElse(Map.of());
    var secrets = fields.map(this::secrets).orElse(Map.of());
    var place = fields.flatMap(ProviderReader::place);
    var limit = fields.flatMap(this::limit);
    boolean active = fields.map(it -> it.flag("active")).orElse(false);
    mistakes.throwIfAny();
    var set = new HashMap<String, String>();
    secrets.forEach((name, value) -> {
      if (value != null) {
        set.put(name, value);
      }
    });
    var stored =
        new StoredProvider(
            id.orElseGet(() -> new ProviderId(kind.orElseThrow().wireName())),
            kind.orElseThrow(),
            settings,
            set,
            place.orElse(0),
            active,
            limit,
            1);
    return new NewProvider(id, place, stored);
  }

  private Change readChange(byte[] body, boolean whole) {
    var fields =
        Fields.ofBody(body, mistakes, List.of("settings", "secrets", "place", "maxPerSecond"));
    if (whole) {
      fields.ifPresent(it -> it.require("settings", "all settings of the provider"));
    }
    var settings = fields.map(it -> it.map("settings")).orElse(Map.of());
    var secrets = fields.map(this::secrets).orElse(Map.of());
    var place = fields.flatMap(ProviderReader::place);
    var limit = fields.flatMap(this::limit);
    boolean unlimited = fields.filter(it -> whole || it.isNull("maxPerSecond")).isPresent();
    mistakes.throwIfAny();
    return stored ->
        with(
            stored,
            whole ? SettingsTree.of(settings) : SettingsTree.merged(stored.settings(), settings),
            merged(stored.secrets(), secrets),
            place.orElse(stored.place()),
            limit.or(() -> unlimited ? Optional.empty() : stored.maxPerSecond()));
  }

  private Order readOrder(byte[] body) {
    var fields = Fields.ofBody(body, mistakes, List.of("channel", "ids"));
    fields.ifPresent(it -> it.require("channel", "a channel"));
    fields.ifPresent(it -> it.require("ids", "ids of the channel's providers"));
    var channel = fields.flatMap(it -> it.text("channel", "a channel", Channel::of));
    var ids = new ArrayList<ProviderId>();
    fields.flatMap(it -> it.any("ids")).ifPresent(array -> readIds(array, ids));
    mistakes.throwIfAny();
    return new Order(channel.orElseThrow(), ids);
  }

  private void readIds(JsonNode array, List<ProviderId> ids) {
    if (!array.isArray()) {
      mistakes.add("/ids", "This is no array", "an array of ids");
      return;
    }
    for (int i = 0; i < array.size(); i++) {
      var id = array.get(i);
      if (!id.isString() || ids.stream().anyMatch(it -> it.value().equals(id.stringValue()))) {
        mistakes.add("/ids/" + i, "This is no id, or named twice", "an id, once");
      } else {
        try {
          ids.add(new ProviderId(id.stringValue()));
        } catch (IllegalArgumentException noId) {
          mistakes.add("/ids/" + i, "This is no id", "an id of the channel's providers");
        }
      }
    }
  }

  /** By dotted names; {@code null} takes one away. */
  private Map<String, @Nullable String> secrets(Fields fields) {
    var secrets = new TreeMap<String, @Nullable String>();
    SettingsTree.flat(fields.map("secrets"))
        .forEach((name, value) -> {
          switch (value) {
            case null -> secrets.put(name, null);
            case String text when isSecret(text) -> secrets.put(name, text);
            default ->
                mistakes.add(
                    "/secrets/" + name, "This is no secret", "a text of 1 to 16384 characters");
          }
        });
    return secrets;
  }

  private Optional<Double> limit(Fields fields) {
    var limit = fields.number("maxPerSecond", A_LIMIT);
    if (limit.filter(it -> it <= 0 || it > MOST_PER_SECOND).isPresent()) {
      fields.mistake("maxPerSecond", "This is " + limit.get(), A_LIMIT);
    }
    return limit;
  }

  private static Optional<Integer> place(Fields fields) {
    return fields.integer("place", "a whole number: the smallest comes first");
  }

  private static ProviderId id(String text) {
    if (text.equals("order")) {
      throw new IllegalArgumentException("This id is a path of the API");
    }
    return new ProviderId(text);
  }

  private static String secretText(String text) {
    if (!isSecret(text)) {
      throw new IllegalArgumentException("A secret has 1 to 16384 characters, and is not blank");
    }
    return text;
  }

  private static boolean isSecret(String text) {
    return !text.isBlank() && text.length() <= LONGEST_SECRET;
  }

  private static Map<String, String> merged(
      Map<String, String> secrets, Map<String, @Nullable String> changes) {
    var all = new HashMap<>(secrets);
    changes.forEach((name, value) -> {
      if (value == null) {
        all.remove(name);
      } else {
        all.put(name, value);
      }
    });
    return all;
  }

  private static StoredProvider with(
      StoredProvider stored,
      Map<String, Object> settings,
      Map<String, String> secrets,
      int place,
      Optional<Double> limit) {
    return new StoredProvider(
        stored.id(),
        stored.kind(),
        settings,
        secrets,
        place,
        stored.active(),
        limit,
        stored.version());
  }
}
