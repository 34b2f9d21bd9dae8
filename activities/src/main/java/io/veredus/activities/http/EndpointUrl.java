package io.veredus.activities.http;

import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where an endpoint is: an http or https URL of at most 2,000 characters, without user name and
 * fragment. Its path and query may be secret, so they show in no log.
 */
public record EndpointUrl(String value) {
  private static final int MAXIMUM_LENGTH = 2_000;

  public EndpointUrl {
    var url = value.length() > MAXIMUM_LENGTH ? null : HttpUrl.parse(value);
    if (url == null || hasMoreThanAnEndpoint(url)) {
      throw new IllegalArgumentException(
          "An endpoint looks like https://example.org/hook: http or https, at most "
              + MAXIMUM_LENGTH
              + " characters, no user name, no fragment");
    }
  }

  HttpUrl parsed() {
    return Objects.requireNonNull(HttpUrl.parse(value));
  }

  /** Scheme, host and port. */
  @Override
  public String toString() {
    var url = parsed();
    return url.scheme() + "://" + url.host() + ":" + url.port();
  }

  private static boolean hasMoreThanAnEndpoint(HttpUrl url) {
    @Nullable String fragment = url.fragment();
    return fragment != null || !url.username().isEmpty() || !url.password().isEmpty();
  }
}
