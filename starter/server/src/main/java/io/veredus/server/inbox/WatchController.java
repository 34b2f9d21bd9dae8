package io.veredus.server.inbox;

import io.veredus.postgres.inbox.InboxChanges;
import io.veredus.postgres.inbox.InboxPass;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.access.TakesInboxToken;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET /v1/recipients/{id}/inbox/watch}: what comes to an inbox, as it comes. */
@RestController
final class WatchController {
  /** A key that was withdrawn watches no longer than this; browsers connect again by themselves. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final InboxChanges changes;
  private final Watchers watchers;
  private final Owners owners;
  private final JsonMapper json;

  WatchController(InboxChanges changes, Watchers watchers, Recipients recipients, JsonMapper json) {
    this.changes = changes;
    this.watchers = watchers;
    this.owners = new Owners(recipients);
    this.json = json;
  }

  /** Ends when its time is over, the store is away, this process stops, or nobody listens. */
  @Needs(Scope.READ)
  @TakesInboxToken
  @GetMapping(InboxController.PATH + "/watch")
  void watch(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http,
      HttpServletResponse response)
      throws IOException {
    var owner = owners.of(tenant, id);
    var asked = Filters.watching(http.getParameterMap());
    var after =
        Filters.place(Optional.ofNullable(http.getHeader("Last-Event-ID"))).or(asked::after);
    if (HttpMethod.HEAD.matches(http.getMethod())) {
      return; // whoever asks so reads nothing, and would never be found to be gone
    }
    try (var watcher = watchers.open(owner)) {
      var course = new WatchCourse(changes, watcher, asked.filters(), until(http));
      course.run(after, () -> EventStream.begin(response, json));
    } catch (IOException | DataAccessException ended) {
      if (!response.isCommitted()) {
        throw ended;
      }
    }
  }

  private static Instant until(HttpServletRequest http) {
    var latest = Instant.now().plus(LONGEST);
    return http.getAttribute(Caller.INBOX_PASS) instanceof InboxPass pass
            && pass.expiresAt().isBefore(latest)
        ? pass.expiresAt()
        : latest;
  }
}
