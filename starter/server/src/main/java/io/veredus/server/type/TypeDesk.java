package io.veredus.server.type;

import io.veredus.activities.notification.RecentTypes;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.postgres.type.OwnedType;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.List;
import java.util.Optional;

/** Shows and changes the types of tenants. An ancestor's type is used, and not changed, here. */
final class TypeDesk {
  private static final List<String> METHOD = List.of("method");
  private static final List<String> ENABLED = List.of("enabled");

  private final NotificationTypes types;
  private final RecentTypes recent;

  TypeDesk(NotificationTypes types, RecentTypes recent) {
    this.types = types;
    this.recent = recent;
  }

  /**
   * @param added whether there was none of the key before
   */
  record Put(TypeView type, boolean added) {}

  List<TypeView> list(TenantId tenant) {
    return types.list(tenant).stream().map(TypeView::of).toList();
  }

  TypeView find(TenantId tenant, String key) {
    return parsed(key)
        .flatMap(it -> types.findOwned(tenant, it))
        .map(TypeView::of)
        .orElseThrow(TypeDesk::unknown);
  }

  Put put(TenantId tenant, String path, byte[] body) {
    var mistakes = new Mistakes();
    var key = parsed(path);
    if (key.isEmpty()) {
      mistakes.add("/key", "The path names no possible key", "letters, digits or . _ : @ + -");
    }
    var type =
        Fields.ofBody(body, mistakes, TypeReader.KNOWN)
            .flatMap(fields -> key.map(it -> TypeReader.read(fields, it)));
    mistakes.throwIfAny();
    boolean added = types.declare(tenant, type.orElseThrow());
    recent.forget();
    return new Put(find(tenant, path), added);
  }

  TypeView choose(TenantId tenant, String path, byte[] body) {
    var key = own(tenant, path);
    var mistakes = new Mistakes();
    var fields = Fields.ofBody(body, mistakes, METHOD);
    var allowed = Channel.known() + ", or null for the type's own order";
    fields.filter(it -> !it.isNull("method")).ifPresent(it -> it.require("method", allowed));
    var method = fields.flatMap(it -> it.text("method", allowed, Channel::of));
    mistakes.throwIfAny();
    if (!types.choose(tenant, key, method)) {
      throw unknown();
    }
    recent.forget();
    return find(tenant, path);
  }

  TypeView turn(TenantId tenant, String path, byte[] body) {
    var key = own(tenant, path);
    var mistakes = new Mistakes();
    var fields = Fields.ofBody(body, mistakes, ENABLED);
    fields.ifPresent(it -> it.require("enabled", "true or false"));
    boolean on = fields.filter(it -> it.flag("enabled")).isPresent();
    mistakes.throwIfAny();
    if (!types.turn(tenant, key, on)) {
      throw unknown();
    }
    recent.forget();
    return find(tenant, path);
  }

  void remove(TenantId tenant, String path) {
    if (!types.remove(tenant, own(tenant, path))) {
      throw unknown();
    }
    recent.forget();
  }

  private TypeKey own(TenantId tenant, String path) {
    var found = parsed(path).flatMap(key -> types.findOwned(tenant, key));
    if (found.isEmpty()) {
      throw unknown();
    }
    return found
        .filter(it -> it.owner().equals(tenant))
        .map(OwnedType::type)
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.TYPE_INHERITED,
                "It is the tenant %s's; PUT a type of the same key to have one of your own"
                    .formatted(found.get().owner())))
        .key();
  }

  private static Optional<TypeKey> parsed(String key) {
    try {
      return Optional.of(new TypeKey(key));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(
        ProblemType.TYPE_NOT_FOUND, "GET /v1/notification-types names those that there are");
  }
}
