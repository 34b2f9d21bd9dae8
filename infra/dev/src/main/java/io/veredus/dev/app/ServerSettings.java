package io.veredus.dev.app;

import io.veredus.dev.postgres.DatabaseAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the server is told by the stack.
 *
 * @param temporal host and port
 * @param smtp host and port
 */
public record ServerSettings(
    int port, DatabaseAddress database, String temporal, Optional<String> temporalUi, String smtp) {
  /** As Spring's command line arguments, which nothing in the environment overrides. */
  List<String> asArguments() {
    var arguments = new ArrayList<String>();
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--server.port=" + port);
    arguments.add("--spring.datasource.url=" + database.url());
    arguments.add("--spring.datasource.username=" + database.user());
    arguments.add("--spring.datasource.password=" + database.password());
    arguments.add("--veredus.temporal.address=" + temporal);
    arguments.add("--veredus.temporal.namespace=default");
    temporalUi.ifPresent(url -> arguments.add("--veredus.temporal.ui-url=" + url));
    arguments.add("--veredus.email.smarthost=" + smtp);
    return arguments;
  }
}
