package io.veredus.dev.postgres;

import io.veredus.dev.fault.StackException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Where a PostgreSQL database is and who may use it.
 *
 * @param url JDBC, without user and password
 * @param user empty: as the driver decides
 */
public record DatabaseAddress(String url, String user, String password) {
  private static final String FORMS =
      "A database is named like postgres://user:password@host:5432/name"
          + " or jdbc:postgresql://host:5432/name?user=…&password=…";

  /**
   * Reads the two usual forms of a PostgreSQL URL.
   *
   * @throws StackException if it is neither
   */
  public static DatabaseAddress of(String text) {
    try {
      var uri = new URI(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
      var scheme = Optional.ofNullable(uri.getScheme()).orElse("");
      if (!scheme.matches("postgres(ql)?") || uri.getRawAuthority() == null) {
        throw new StackException(FORMS);
      }
      return of(uri);
    } catch (URISyntaxException unreadable) {
      throw new StackException(FORMS, unreadable);
    }
  }

  /** Another database of the same server. */
  public DatabaseAddress named(String name) {
    return new DatabaseAddress(url.replaceFirst("(//[^/?]*)[^?]*", "$1/" + name), user, password);
  }

  /** The same database by another way, such as a proxy that listens on loopback. */
  public DatabaseAddress throughPort(int port) {
    return new DatabaseAddress(url.replaceFirst("//[^/?]*", "//127.0.0.1:" + port), user, password);
  }

  /** Host, port and name, for people to read. */
  public String shown() {
    return url.replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return shown();
  }

  private static DatabaseAddress of(URI uri) {
    var authority = uri.getRawAuthority();
    var at = authority.lastIndexOf('@');
    var credentials = authority.substring(0, Math.max(0, at)).split(":", 2);
    var user = decoded(credentials[0]);
    var password = credentials.length > 1 ? decoded(credentials[1]) : "";
    var others = new ArrayList<String>();
    for (var parameter : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&")) {
      if (parameter.startsWith("user=")) {
        user = decoded(parameter.substring("user=".length()));
      } else if (parameter.startsWith("password=")) {
        password = decoded(parameter.substring("password=".length()));
      } else if (!parameter.isEmpty()) {
        others.add(parameter);
      }
    }
    var query = others.isEmpty() ? "" : "?" + String.join("&", others);
    var place = authority.substring(at + 1) + uri.getRawPath();
    return new DatabaseAddress("jdbc:postgresql://" + place + query, user, password);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
