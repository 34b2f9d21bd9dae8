package io.veredus.activities.provider;

import io.veredus.postgres.provider.StoredProvider;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the settings and secrets of one provider, field by field, and gathers what is wrong with
 * them: a field that nobody asked for is a mistake too.
 */
public final class SettingsReader {
  private final StoredProvider stored;
  private final Map<String, Object> settings;
  private final SettingsMistakes mistakes = new SettingsMistakes();
  private final Map<String, Class<?>> asked = new HashMap<>();
  private final Set<String> askedSecrets = new HashSet<>();

  public SettingsReader(StoredProvider stored) {
    this.stored = stored;
    this.settings = FlatSettings.of(stored.settings());
  }

  /** A text that must be there; an empty one stands in for it when it is not. */
  public String text(String name) {
    return optionalText(name)
        .orElseGet(() -> {
          wrong(setting(name), "is missing", "a text");
          return "";
        });
  }

  public Optional<String> optionalText(String name) {
    return value(name, String.class, "a text").filter(text -> !text.isBlank());
  }

  public boolean flag(String name, boolean otherwise) {
    return value(name, Boolean.class, "true or false").orElse(otherwise);
  }

  /** A whole number within bounds, both included. */
  public int number(String name, int otherwise, int least, int most) {
    int number = value(name, Number.class, "a number").map(Number::intValue).orElse(otherwise);
    if (number < least || number > most) {
      wrong(setting(name), "is " + number, least + " to " + most);
      return otherwise;
    }
    return number;
  }

  /** A duration in ISO 8601, above zero and at most {@code most}. */
  public Duration duration(String name, Duration otherwise, Duration most) {
    return parsed(
            name,
            text -> within(Duration.parse(text), most),
            "an ISO 8601 duration above zero and at most " + most)
        .orElse(otherwise);
  }

  /** A text that {@code parse} takes: an exception is a mistake of the settings. */
  public <T> Optional<T> parsed(String name, Function<String, ? extends T> parse, String allowed) {
    try {
      return optionalText(name).map(parse);
    } catch (IllegalArgumentException | DateTimeParseException unreadable) {
      wrong(setting(name), "cannot be read", allowed);
      return Optional.empty();
    }
  }

  private static Duration within(Duration duration, Duration most) {
    if (duration.isPositive() && duration.compareTo(most) <= 0) {
      return duration;
    }
    throw new IllegalArgumentException("Out of range");
  }

  /** The texts of an object, such as headers, by name. */
  public Map<String, String> texts(String name) {
    var texts = new HashMap<String, String>();
    settings.forEach((key, value) -> {
      if (key.startsWith(name + ".")) {
        value(key, String.class, "a text")
            .ifPresent(text -> texts.put(key.substring(name.length() + 1), text));
      }
    });
    return Map.copyOf(texts);
  }

  /** A secret: itself, or the file that holds it, named by the setting {@code nameFile}. */
  public Optional<SecretSource> secret(String name) {
    askedSecrets.add(name);
    var direct = Optional.ofNullable(stored.secrets().get(name)).map(SecretSource::of);
    var file = parsed(name + "File", SecretSource::ofFile, "the path of a readable, filled file");
    if (direct.isPresent() && file.isPresent()) {
      wrong(setting(name + "File"), "is given beside the secret", "one of the two");
    }
    return direct.or(() -> file);
  }

  /** A secret that must be there. */
  public Optional<SecretSource> requiredSecret(String name) {
    var secret = secret(name);
    if (secret.isEmpty() && !mistakes.hasAnyAt(setting(name + "File"))) {
      wrong(secretAt(name), "is missing", "a text, or its file as the setting " + name + "File");
    }
    return secret;
  }

  /** The secrets whose names begin with {@code name} and a dot, by the rest of their names. */
  public Map<String, String> secrets(String name) {
    var texts = new HashMap<String, String>();
    stored
        .secrets()
        .forEach((key, value) -> {
          if (key.startsWith(name + ".")) {
            askedSecrets.add(key);
            texts.put(key.substring(name.length() + 1), value);
          }
        });
    return Map.copyOf(texts);
  }

  /** Notes a mistake that only the provider can see; of several at one place, the first counts. */
  public void wrong(String pointer, String detail, String allowed) {
    mistakes.add(pointer, detail, allowed);
  }

  /** Whether a mistake was found already. */
  public boolean hasErrors() {
    return mistakes.hasAny();
  }

  /** Where a secret stands. */
  public static String secretAt(String name) {
    return "/secrets/" + escaped(name);
  }

  /** Where a setting stands. */
  public static String setting(String name) {
    return "/settings/" + escaped(name).replace('.', '/');
  }

  /** RFC 6901, section 3. */
  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /**
   * Makes the settings once everything was read.
   *
   * @throws InvalidSettingsException if anything was wrong
   */
  public <T> T finish(Supplier<T> make) {
    settings.keySet().stream()
        .filter(name -> !asked.containsKey(name))
        .forEach(name -> wrong(setting(name), "is unknown", known()));
    stored.secrets().keySet().stream()
        .filter(name -> !askedSecrets.contains(name))
        .forEach(name -> wrong(secretAt(name), "is unknown", known()));
    if (mistakes.hasAny()) {
      throw invalid();
    }
    try {
      return make.get();
    } catch (IllegalArgumentException refused) {
      wrong("/settings", String.valueOf(refused.getMessage()), "settings that agree");
      throw invalid();
    }
  }

  private InvalidSettingsException invalid() {
    return mistakes.asException(new SettingNames(asked, askedSecrets));
  }

  private String known() {
    return Stream.concat(asked.keySet().stream(), askedSecrets.stream())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private <T> Optional<T> value(String name, Class<T> type, String allowed) {
    asked.put(name, type);
    var value = settings.get(name);
    if (value != null && !type.isInstance(value)) {
      wrong(setting(name), "is no " + type.getSimpleName().toLowerCase(Locale.ROOT), allowed);
      return Optional.empty();
    }
    return Optional.ofNullable(value).map(type::cast);
  }
}
