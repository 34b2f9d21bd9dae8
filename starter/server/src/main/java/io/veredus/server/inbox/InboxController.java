package io.veredus.server.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.inbox.Inbox;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.access.TakesInboxToken;
import io.veredus.server.intake.Bodies;
import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/recipients/{id}/inbox}: what lies in it, and what was read. */
@RestController
final class InboxController {
  static final String PATH = "/v1/recipients/{id}/inbox";

  private final Inbox inbox;
  private final Owners owners;

  InboxController(Inbox inbox, Recipients recipients) {
    this.inbox = inbox;
    this.owners = new Owners(recipients);
  }

  /**
   * @param unread in the whole inbox, whatever was asked for
   * @param next what to ask for {@code before} to get the next page; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Page(List<InboxEntryView> items, long unread, Optional<String> next) {}

  /** How many are unread after a change. */
  record Unread(long unread) {}

  @Needs(Scope.READ)
  @TakesInboxToken
  @GetMapping(PATH)
  Page list(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    var owner = owners.of(tenant, id);
    var asked = Filters.listing(http.getParameterMap());
    var entries = inbox.list(owner, asked.query());
    return new Page(
        entries.stream().map(entry -> InboxEntryView.of(entry, asked.filters().format())).toList(),
        inbox.unread(owner),
        entries.size() < asked.query().limit()
            ? Optional.empty()
            : Optional.of(entries.getLast().id().toString()));
  }

  /** Reading is what the mark says, so that it needs no more than leave to read. */
  @Needs(Scope.READ)
  @TakesInboxToken
  @PutMapping(path = PATH + "/{messageId}/read", consumes = MediaType.APPLICATION_JSON_VALUE)
  Unread mark(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      @PathVariable("messageId") String messageId,
      HttpServletRequest http) {
    var owner = owners.of(tenant, id);
    var message = messageId(messageId);
    inbox.find(owner, message).orElseThrow(InboxController::unknown);
    inbox.mark(owner, message, read(Bodies.read(http)));
    return new Unread(inbox.unread(owner));
  }

  @Needs(Scope.READ)
  @TakesInboxToken
  @PostMapping(PATH + "/read-all")
  Unread markAll(@RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    var owner = owners.of(tenant, id);
    inbox.markAllRead(owner);
    return new Unread(inbox.unread(owner));
  }

  private static boolean read(byte[] body) {
    var mistakes = new Mistakes();
    var fields = Fields.ofBody(body, mistakes, List.of("read"));
    fields.ifPresent(it -> it.require("read", "true or false"));
    boolean read = fields.map(it -> it.flag("read")).orElse(false);
    mistakes.throwIfAny();
    return read;
  }

  private static NotificationId messageId(String text) {
    try {
      return NotificationId.of(text);
    } catch (IllegalArgumentException none) {
      throw unknown();
    }
  }

  private static ProblemException unknown() {
    return new ProblemException(ProblemType.INBOX_MESSAGE_NOT_FOUND, "The id is unknown");
  }
}
