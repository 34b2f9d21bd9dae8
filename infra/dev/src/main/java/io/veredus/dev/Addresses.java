package io.veredus.dev;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything is.
 *
 * @param mailbox empty if mail goes to a server of somebody's own
 */
record Addresses(
    String server,
    String temporal,
    Optional<String> temporalUi,
    String smtp,
    Optional<String> mailbox,
    String database,
    String key,
    String data) {
  /** By the names that the JSON line uses, in the order of the table. */
  Map<String, String> byName() {
    var all = new LinkedHashMap<String, String>();
    all.put("server", server);
    temporalUi.ifPresent(url -> all.put("temporalUi", url));
    all.put("temporal", temporal);
    mailbox.ifPresent(url -> all.put("mailbox", url));
    all.put("smtp", smtp);
    all.put("database", database);
    all.put("key", key);
    all.put("data", data);
    return all;
  }
}
