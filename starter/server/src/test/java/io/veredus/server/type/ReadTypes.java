package io.veredus.server.type;

import io.veredus.postgres.type.NotificationType;
import io.veredus.server.intake.Mistakes;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Lets tests of other packages read a type as a file declares it. */
public final class ReadTypes {
  private ReadTypes() {}

  public static Optional<NotificationType> of(JsonNode declared, Mistakes mistakes) {
    return TypeReader.read(declared, mistakes);
  }
}
