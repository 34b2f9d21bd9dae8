package io.veredus.server.provider;

import io.veredus.postgres.provider.ProviderKind;
import io.veredus.postgres.provider.StoredProvider;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.id.ProviderId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads bodies about providers; whether settings are right is for their kind to say. */
final class ProviderReader {
  private static final double MOST_PER_SECOND = 10_000;
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
    var value = fields.flatMap(it -> it.text("value", "the secret", Secrets::require));
    reader.mistakes.throwIfAny();
    return stored -> {
      var secrets = new HashMap<>(stored.secrets());
      secrets.put(name, value.orElseThrow());
      return with(stored, stored.settings(), secrets, stored.place(), stored.maxPerSecond());
    };
  }

  private NewProvider readCreation(Optional<Fields> fields) {
    fields.ifPresent(it -> it.require("kind", ProviderKind.known()));
    var kind = fields.flatMap(it -> it.text("kind", ProviderKind.known(), ProviderKind::of));
    var id =
        fields.flatMap(it -> it.text("id", "an id of 1 to 128 characters", ProviderReader::id));
    var settings = fields.map(it -> SettingsTree.of(it.map("settings"))).orElse(Map.of());
    var secrets = fields.map(it -> Secrets.read(it, mistakes)).orElse(Map.of());
    var place = fields.flatMap(ProviderReader::place);
    var limit = fields.flatMap(this::limit);
    boolean active = fields.map(it -> it.flag("active")).orElse(false);
    mistakes.throwIfAny();
    var stored =
        new StoredProvider(
            id.orElseGet(() -> new ProviderId(kind.orElseThrow().wireName())),
            kind.orElseThrow(),
            settings,
            Secrets.merged(Map.of(), secrets),
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
    var secrets = fields.map(it -> Secrets.read(it, mistakes)).orElse(Map.of());
    var place = fields.flatMap(ProviderReader::place);
    var limit = fields.flatMap(this::limit);
    boolean unlimited = fields.filter(it -> whole || it.isNull("maxPerSecond")).isPresent();
    mistakes.throwIfAny();
    return stored ->
        with(
            stored,
            whole ? SettingsTree.of(settings) : SettingsTree.merged(stored.settings(), settings),
            Secrets.merged(stored.secrets(), secrets),
            place.orElse(stored.place()),
            limit.or(() -> unlimited ? Optional.empty() : stored.maxPerSecond()));
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
