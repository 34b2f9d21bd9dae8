package io.veredus.postgres.recipient;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The conditions of a statement about the recipients {@code r}: at least one of the roles, and all
 * of the attributes.
 *
 * @param roles empty: everyone
 * @param attributes JSON values by name; an attribute that is a list has all values that it
 *     contains
 */
public record GroupConditions(Set<String> roles, Map<String, String> attributes) {
  /** To be appended to others. */
  public String sql() {
    var sql = new StringBuilder(roles.isEmpty() ? "" : " AND r.roles && CAST(:roles AS text[])");
    for (int number = 0; number < attributes.size(); number++) {
      sql.append(
          " AND r.attributes -> CAST(:name%1$d AS text) @> CAST(:value%1$d AS jsonb)"
              .formatted(number));
    }
    return sql.toString();
  }

  /** The values that they need. */
  public Map<String, Object> values() {
    var values = new HashMap<String, Object>();
    int number = 0;
    for (var attribute : attributes.entrySet()) {
      values.put("name" + number, attribute.getKey());
      values.put("value" + number, attribute.getValue());
      number++;
    }
    if (!roles.isEmpty()) {
      values.put("roles", roles.toArray(String[]::new));
    }
    return values;
  }
}
