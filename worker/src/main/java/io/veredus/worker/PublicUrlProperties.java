package io.veredus.worker;

import java.net.URI;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the server's API is reached from outside.
 *
 * @param publicUrl what stands before {@code /v1} there, such as {@code
 *     https://veredus.example.org}; without it, the address that a request came to
 */
@ConfigurationProperties("veredus")
public record PublicUrlProperties(Optional<URI> publicUrl) {
  public PublicUrlProperties {
    publicUrl.ifPresent(PublicUrlProperties::check);
  }

  /** Without a slash at its end. */
  public Optional<String> base() {
    return publicUrl.map(url -> url.toString().replaceFirst("/+$", ""));
  }

  private static void check(URI url) {
    boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    if (!web || url.getHost() == null || url.getQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException(
          "veredus.public-url is \"%s\"; allowed: a URL such as https://veredus.example.org"
              .formatted(url));
    }
  }
}
