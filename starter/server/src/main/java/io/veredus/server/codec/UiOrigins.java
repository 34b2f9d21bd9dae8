package io.veredus.server.codec;

import java.net.URI;
import java.util.List;

/** The origins (RFC 6454) that pages of Temporal's UI come from. */
final class UiOrigins {
  private static final String LOOPBACK = "127.0.0.1";

  private UiOrigins() {}

  /** That of its URL; on this machine also by the name that people type. */
  static List<String> of(String url) {
    var uri = URI.create(url);
    if (uri.getScheme() == null || uri.getHost() == null) {
      return List.of();
    }
    var origin =
        "%s://%s%s"
            .formatted(
                uri.getScheme(), uri.getHost(), uri.getPort() < 0 ? "" : ":" + uri.getPort());
    return uri.getHost().equals(LOOPBACK)
        ? List.of(origin, origin.replace(LOOPBACK, "localhost"))
        : List.of(origin);
  }
}
