package io.veredus.server.intake;

import io.veredus.postgres.secret.SecretException;
import io.veredus.postgres.secret.SensitiveValues;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Seals the sensitive members of data before anything of it is stored. */
public final class Sealing {
  private final SensitiveValues values;

  public Sealing(SensitiveValues values) {
    this.values = values;
  }

  /**
   * The data with these members sealed. A value that cannot be is a mistake.
   *
   * @param members names; dots lead into objects
   * @param pointer where the data is
   * @throws ProblemException if no key is configured
   */
  public Map<String, Object> seal(
      TenantId tenant,
      Collection<String> members,
      Map<String, Object> data,
      String pointer,
      Mistakes mistakes) {
    var sealed = data;
    for (String member : members) {
      var path = List.of(member.split("\\."));
      var place = pointer + "/" + String.join("/", path.stream().map(Pointers::escape).toList());
      sealed = changed(sealed, path, value -> sealed(tenant, value, place, mistakes));
    }
    return sealed;
  }

  /** The data as far as it is not sensitive. */
  public static Map<String, Object> without(Collection<String> members, Map<String, Object> data) {
    var rest = data;
    for (String member : members) {
      rest = changed(rest, List.of(member.split("\\.")), _ -> Optional.empty());
    }
    return rest;
  }

  private Optional<Object> sealed(
      TenantId tenant, Object value, String pointer, Mistakes mistakes) {
    var text = value instanceof String || value instanceof Number ? value.toString() : "";
    if (!SensitiveValues.canSeal(text)) {
      mistakes.add(
          pointer,
          "A sensitive value cannot hold this",
          "1 to 200 letters, digits or . _ ~ -, as a string");
      return Optional.empty();
    }
    try {
      return Optional.of(values.seal(tenant, text));
    } catch (SecretException keyless) {
      throw new ProblemException(
          ProblemType.SECRETS_UNAVAILABLE, String.valueOf(keyless.getMessage()));
    }
  }

  /** A copy with the value at {@code path} replaced, or removed; the same if there is none. */
  private static Map<String, Object> changed(
      Map<String, Object> object, List<String> path, Function<Object, Optional<Object>> change) {
    var name = path.getFirst();
    var value = object.get(name);
    if (value == null) {
      return object;
    }
    var copy = new LinkedHashMap<>(object);
    if (path.size() == 1) {
      change.apply(value).ifPresentOrElse(other -> copy.put(name, other), () -> copy.remove(name));
    } else if (value instanceof Map<?, ?> inner) {
      copy.put(name, changed(members(inner), path.subList(1, path.size()), change));
    }
    return copy;
  }

  private static Map<String, Object> members(Map<?, ?> object) {
    var members = new LinkedHashMap<String, Object>();
    object.forEach((name, value) -> members.put(String.valueOf(name), value));
    return members;
  }
}
