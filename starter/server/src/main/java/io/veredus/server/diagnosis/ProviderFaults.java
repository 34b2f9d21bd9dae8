package io.veredus.server.diagnosis;

import io.veredus.activities.provider.TestStep;
import io.veredus.activities.provider.TestStep.Result;
import java.util.List;
import java.util.Optional;

/** What it means that a step of logging into a provider failed. */
final class ProviderFaults {
  private ProviderFaults() {}

  static Optional<Finding> of(String provider, List<TestStep> steps) {
    return steps.stream()
        .filter(step -> step.result() == Result.FAILED)
        .findFirst()
        .map(step ->
            Finding.error(what(step.step()) + ": " + step.detail(), provider, remedy(step.step())));
  }

  private static String what(TestStep.Step step) {
    return switch (step) {
      case RESOLVE -> "Its host cannot be resolved";
      case CONNECT -> "It cannot be reached";
      case TLS -> "No trusted connection to it can be made";
      case LOGIN -> "It refuses our credentials";
      case SEND -> "It does not answer as it should";
    };
  }

  private static String remedy(TestStep.Step step) {
    return switch (step) {
      case RESOLVE -> "Correct the host's name, or the DNS of this machine.";
      case CONNECT -> "Check host, port, firewalls, and whether the provider is up.";
      case TLS ->
          "Give the authority that signed its certificate (tls.caCertFile), correct the host's name, or have the certificate renewed.";
      case LOGIN ->
          "Set the right user name and password: PUT /v1/providers/{id}/secrets/{name}, or the configuration.";
      case SEND -> "Check that the endpoint is the provider's, and that the provider is up.";
    };
  }
}
