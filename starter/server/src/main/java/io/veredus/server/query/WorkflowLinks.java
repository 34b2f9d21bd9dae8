package io.veredus.server.query;

import io.veredus.postgres.notification.StoredNotification;
import io.veredus.worker.TemporalProperties;
import io.veredus.workflows.id.WorkflowIds;
import java.net.URI;
import java.util.Optional;

/** Where people watch the workflow of a notification. */
final class WorkflowLinks {
  private final Optional<URI> workflows;

  WorkflowLinks(TemporalProperties temporal) {
    workflows = temporal.uiUrl().map(url -> folder(url, temporal.namespace()));
  }

  /** What a broadcast sent, its workflow did. */
  WorkflowView of(StoredNotification stored) {
    var workflow =
        stored
            .broadcast()
            .filter(place -> place.page().isPresent())
            .map(place -> WorkflowIds.of(place.broadcast()))
            .orElseGet(() -> WorkflowIds.of(stored.request().id()));
    return new WorkflowView(workflow, workflows.map(folder -> folder.resolve(workflow)));
  }

  private static URI folder(String uiUrl, String namespace) {
    try {
      var root = uiUrl.replaceAll("/+$", "");
      return URI.create(root + "/namespaces/" + namespace + "/workflows/");
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "veredus.temporal.ui-url is \"%s\"; allowed: a URL such as http://127.0.0.1:8233"
              .formatted(uiUrl),
          malformed);
    }
  }
}
