package io.veredus.dev;

import java.io.PrintStream;
import java.util.Map;
import java.util.stream.Collectors;

/** What a person, or a script, is told once everything runs. */
record Greeting(PrintStream screen, Addresses addresses) {
  private static final Map<String, String> TITLES =
      Map.of(
          "server", "Server",
          "temporalUi", "Temporal UI",
          "temporal", "Temporal",
          "mailbox", "Mailbox",
          "smtp", "SMTP",
          "database", "PostgreSQL",
          "key", "API key",
          "data", "Data");

  void print(boolean json) {
    screen.println(json ? json() : table());
    screen.flush();
  }

  private String table() {
    var rows =
        addresses.byName().entrySet().stream()
            .map(row -> "  %-12s %s".formatted(TITLES.get(row.getKey()), row.getValue()))
            .collect(Collectors.joining("\n"));
    return "\n" + rows + "\n\nSend a notification:\n\n  " + curl() + "\n";
  }

  /** Works in any shell of the POSIX kind, whatever the key. */
  private String curl() {
    var header = "Authorization: Bearer " + addresses.key();
    return "curl -s %s/v1/notifications -H '%s' -H 'Content-Type: application/json' -d '%s'"
        .formatted(
            addresses.server(),
            header.replace("'", "'\\''"),
            "{\"type\": \"welcome\", \"recipient\": {\"id\": \"ana\"}, \"data\": {\"name\": \"Ana\"}}");
  }

  private String json() {
    return addresses.byName().entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    return text.chars()
        .mapToObj(letter ->
            letter == '"' || letter == '\\'
                ? "\\" + (char) letter
                : letter < ' ' ? "\\u%04x".formatted(letter) : String.valueOf((char) letter))
        .collect(Collectors.joining("", "\"", "\""));
  }
}
