package io.veredus.dev.broadcast;

import io.veredus.dev.fault.StackException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Whom a broadcast is for. */
final class Addressed {
  @Option(names = "--everyone", description = "All recipients.")
  private boolean everyone;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "All who have the role; may be given again.")
  private List<String> roles = new ArrayList<>();

  @Option(
      names = "--to",
      paramLabel = "ID",
      split = ",",
      description = "Those of these ids; may be given again.")
  private List<String> recipients = new ArrayList<>();

  @Option(
      names = "--where",
      paramLabel = "NAME=TEXT",
      description = "Only those with this attribute; may be given again.")
  private Map<String, String> where = new LinkedHashMap<>();

  /** As the API has it. */
  Map<String, Object> audience() {
    int kinds = (everyone ? 1 : 0) + (roles.isEmpty() ? 0 : 1) + (recipients.isEmpty() ? 0 : 1);
    if (kinds != 1) {
      throw new StackException("Say whom: either --everyone, or --role, or --to");
    }
    var audience = new LinkedHashMap<String, Object>();
    if (!recipients.isEmpty()) {
      audience.put("kind", "recipients");
      audience.put("recipients", recipients);
    } else if (roles.isEmpty()) {
      audience.put("kind", "everyone");
    } else {
      audience.put("kind", "roles");
      audience.put("roles", roles);
    }
    if (!where.isEmpty()) {
      audience.put("where", where);
    }
    return audience;
  }
}
