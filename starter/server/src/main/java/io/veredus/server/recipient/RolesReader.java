package io.veredus.server.recipient;

import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads {@code /roles}, each for itself. */
final class RolesReader {
  private static final int MOST = 100;
  private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+-]{0,127}");
  private static final String ALLOWED =
      "1 to 128 letters, digits or . _ : @ + -, as a string that starts with a letter or a digit";

  private RolesReader() {}

  /** A role that is named twice is had once. */
  static List<String> read(Fields fields, Mistakes mistakes) {
    var roles = new ArrayList<String>();
    fields
        .any("roles")
        .ifPresent(node -> {
          if (!node.isArray() || node.size() > MOST) {
            fields.mistake(
                "roles",
                node.isArray() ? "These are too many" : "This is not an array",
                "an array of at most %d roles".formatted(MOST));
          } else {
            read(node, roles, mistakes);
          }
        });
    return roles.stream().distinct().toList();
  }

  /** Whether a role can be called so. */
  static boolean isRole(String text) {
    return ROLE.matcher(text).matches();
  }

  private static void read(JsonNode node, List<String> roles, Mistakes mistakes) {
    for (int index = 0; index < node.size(); index++) {
      var role = node.get(index);
      if (role.isString() && isRole(role.stringValue())) {
        roles.add(role.stringValue());
      } else {
        mistakes.add("/roles/" + index, "This is not the name of a role", ALLOWED);
      }
    }
  }
}
