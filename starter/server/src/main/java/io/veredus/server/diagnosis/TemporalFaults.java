package io.veredus.server.diagnosis;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** What it means that Temporal cannot be asked. */
final class TemporalFaults {
  private TemporalFaults() {}

  static Finding finding(StatusRuntimeException failure, String address, String namespace) {
    return switch (failure.getStatus().getCode()) {
      case NOT_FOUND ->
          Finding.error(
              "Temporal has no namespace " + namespace,
              "veredus.temporal.namespace",
              "Create it: temporal operator namespace create --retention 72h -n " + namespace);
      case UNIMPLEMENTED ->
          Finding.note(
              "This Temporal does not tell all that is asked of it",
              "veredus.temporal.address " + address,
              "Nothing, if it is the in-process one of a trial; use a Temporal server otherwise.");
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          Finding.error(
              "Temporal refuses us",
              "veredus.temporal.address " + address,
              "Let this client use the namespace " + namespace + ".");
      default -> unreachable(address, failure.getStatus().getCode());
    };
  }

  static Finding unreachable(String address, Status.Code code) {
    return Finding.error(
        "Temporal cannot be reached (%s): notifications are accepted, and none is sent"
            .formatted(code),
        "veredus.temporal.address " + address,
        "Check that Temporal runs and that host and port lead to its frontend; what was accepted starts by itself then.");
  }
}
