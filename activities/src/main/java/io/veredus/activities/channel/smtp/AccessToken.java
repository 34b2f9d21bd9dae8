package io.veredus.activities.channel.smtp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.veredus.activities.channel.smtp.SmtpFault.Kind;
import io.veredus.activities.http.HttpAnswer.Answered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * A token as a token endpoint gave it (RFC 6749, section 5.1).
 *
 * @param useUntil some time before it expires, so that it never does in the middle of a login
 */
record AccessToken(String value, Instant useUntil) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where an endpoint does not say how long: a token is asked for anew each time. */
  private static final long UNSAID = 0;

  private static final long LONGEST = Duration.ofDays(1).toSeconds();

  static AccessToken of(Answered answer, Instant now) throws LoginFault {
    if (answer.status() != 200) {
      boolean ours = answer.status() / 100 == 4 && answer.status() != 429;
      throw new LoginFault(
          ours ? Kind.LOGIN_REFUSED : Kind.NO_TOKEN,
          "No access token: the token endpoint answered " + answer.status());
    }
    var json = read(answer);
    String token = json.path("access_token").asText("");
    if (!token.matches("[\\x21-\\x7E]+")) {
      throw new LoginFault(Kind.NO_TOKEN, "The token endpoint's answer has no access_token");
    }
    long lifetime = Math.clamp(json.path("expires_in").asLong(UNSAID), 0, LONGEST);
    return new AccessToken(token, now.plusSeconds(lifetime - Math.min(60, lifetime / 2)));
  }

  private static JsonNode read(Answered answer) throws LoginFault {
    try {
      if (answer.flaw().isEmpty()) {
        return JSON.readTree(answer.body());
      }
    } catch (IOException garbled) {
      // Said below: what was answered instead may be secret.
    }
    throw new LoginFault(Kind.NO_TOKEN, "The token endpoint's answer cannot be read");
  }

  @Override
  public String toString() {
    return "AccessToken[until " + useUntil + "]";
  }
}
