package io.veredus.server.recipient;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.tenant.Scope;
import io.veredus.server.access.Caller;
import io.veredus.server.access.Needs;
import io.veredus.server.intake.Bodies;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/recipients}: store one, look at one, list. */
@RestController
final class RecipientController {
  private static final String PATH = "/v1/recipients";

  private final Recipients recipients;

  RecipientController(Recipients recipients) {
    this.recipients = recipients;
  }

  /**
   * @param next cursor of the next page; absent on the last
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Page(List<StoredRecipientView> items, Optional<String> next) {}

  /** 201 for somebody new, 200 for somebody replaced: what is not said is not kept. */
  @Needs(Scope.ADMINISTER)
  @PutMapping(path = PATH + "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<StoredRecipientView> put(
      @RequestAttribute(Caller.TENANT) TenantId tenant,
      @PathVariable("id") String id,
      HttpServletRequest http) {
    var recipient = RecipientIds.ofNew(id);
    var saved = recipients.save(tenant, StoredRecipientReader.read(recipient, Bodies.read(http)));
    return switch (saved) {
      case CREATED ->
          ResponseEntity.created(StoredRecipientView.href(recipient)).body(view(tenant, recipient));
      case REPLACED -> ResponseEntity.ok(view(tenant, recipient));
      case BEING_ERASED ->
          throw new ProblemException(
              ProblemType.RECIPIENT_BEING_ERASED, "Store them anew once the erasure is done");
    };
  }

  @Needs(Scope.READ)
  @GetMapping(PATH + "/{id}")
  StoredRecipientView one(
      @RequestAttribute(Caller.TENANT) TenantId tenant, @PathVariable("id") String id) {
    return view(tenant, RecipientIds.ofKnown(id));
  }

  @Needs(Scope.READ)
  @GetMapping(PATH)
  Page list(@RequestAttribute(Caller.TENANT) TenantId tenant, HttpServletRequest http) {
    var query = RecipientListQuery.read(http.getParameterMap());
    var items = recipients.list(tenant, query).stream().map(StoredRecipientView::of).toList();
    return new Page(
        items,
        items.size() < query.limit()
            ? Optional.empty()
            : Optional.of(RecipientListQuery.cursor(items.getLast().id())));
  }

  private StoredRecipientView view(TenantId tenant, RecipientId id) {
    return recipients
        .findStored(tenant, id)
        .map(StoredRecipientView::of)
        .orElseThrow(RecipientIds::unknown);
  }
}
