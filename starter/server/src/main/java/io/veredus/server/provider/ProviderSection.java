package io.veredus.server.provider;

import io.veredus.postgres.provider.StoredProvider;
import io.veredus.server.apply.Change;
import io.veredus.server.apply.Declared;
import io.veredus.server.apply.Section;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.server.provider.ProviderReader.NewProvider;
import io.veredus.workflows.id.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code providers} of a file. Secrets that are not named stay, as nobody can read them again. */
final class ProviderSection implements Section {
  private final ProviderDesk desk;

  ProviderSection(ProviderDesk desk) {
    this.desk = desk;
  }

  @Override
  public Member member() {
    return Member.PROVIDERS;
  }

  @Override
  public Optional<Declared> read(JsonNode entry, Mistakes mistakes) {
    var wanted = ProviderReader.creation(entry);
    if (wanted.id().isEmpty()) {
      mistakes.add("/id", "This field is missing", "an id of 1 to 128 characters");
    }
    boolean switched = entry.has("active");
    return wanted
        .id()
        .map(id -> new Declared(id.value(), tenant -> store(tenant, wanted, switched)));
  }

  private Change store(TenantId tenant, NewProvider wanted, boolean switched) {
    var id = wanted.provider().id();
    if (desk.isConfigured(tenant, id)) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          List.of(
              Mistake.at(
                  "/id",
                  "The provider of this id is given by the server's configuration",
                  "another id")));
    }
    var before = desk.stored(tenant, id);
    if (before.isEmpty()) {
      return Change.between(Optional.empty(), shown(desk.create(tenant, wanted), Map.of()));
    }
    var after = over(before.get(), wanted, switched);
    var change =
        Change.between(
            before.map(it -> shown(it, it.secrets())), shown(after, before.get().secrets()));
    if (change.isOne()) {
      desk.change(tenant, id.value(), _ -> after);
    }
    return change;
  }

  private static StoredProvider over(StoredProvider stored, NewProvider wanted, boolean switched) {
    var asked = wanted.provider();
    var secrets = new HashMap<>(stored.secrets());
    secrets.putAll(asked.secrets());
    return new StoredProvider(
        stored.id(),
        asked.kind(),
        asked.settings(),
        secrets,
        wanted.place().orElse(stored.place()),
        switched ? asked.active() : stored.active(),
        asked.maxPerSecond(),
        stored.version());
  }

  /** Without a word of a secret, but whether it is another than it was. */
  private static Shown shown(StoredProvider provider, Map<String, String> known) {
    var secrets = new HashMap<String, String>();
    provider
        .secrets()
        .forEach((name, value) ->
            secrets.put(name, value.equals(known.get(name)) ? "(as it was)" : "(new)"));
    return new Shown(
        provider.kind().wireName(),
        provider.active(),
        provider.place(),
        provider.maxPerSecond(),
        provider.settings(),
        secrets);
  }

  private record Shown(
      String kind,
      boolean active,
      int place,
      Optional<Double> maxPerSecond,
      Map<String, Object> settings,
      Map<String, String> secrets) {}
}
