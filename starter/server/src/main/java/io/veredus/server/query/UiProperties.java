package io.veredus.server.query;

import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.WorkflowIds;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where people watch workflows.
 *
 * @param namespace of Temporal, default {@code default}
 * @param uiUrl of the Temporal UI, such as {@code http://127.0.0.1:8233}; without it no links are
 *     given
 */
@Validated
@ConfigurationProperties("veredus.temporal")
record UiProperties(@NotBlank @DefaultValue("default") String namespace, @Nullable URI uiUrl) {
  WorkflowView workflowOf(NotificationId id) {
    var workflow = WorkflowIds.of(id);
    return new WorkflowView(workflow, Optional.ofNullable(uiUrl).map(base -> page(base, workflow)));
  }

  private URI page(URI base, String workflow) {
    var root = base.toString().replaceAll("/+$", "");
    return URI.create(root + "/namespaces/" + namespace + "/workflows/" + workflow);
  }
}
