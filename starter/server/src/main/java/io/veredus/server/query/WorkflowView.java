package io.veredus.server.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.Optional;

/**
 * The run behind a notification.
 *
 * @param url of its page in the Temporal UI, if there is one
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record WorkflowView(String id, Optional<URI> url) {}
