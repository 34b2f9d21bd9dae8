package io.veredus.server.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.activities.channel.twilio.TwilioSignature;
import io.veredus.server.access.NeedsNoKey;
import io.veredus.server.intake.Bodies;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.worker.PublicUrlProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /v1/receipts/twilio/{provider}}: Twilio's status callbacks. No API key is asked for,
 * as Twilio has none: it signs.
 */
@RestController
final class TwilioReceiptController {
  private final TwilioReceiptIntake intake;
  private final PublicUrlProperties properties;

  TwilioReceiptController(TwilioReceiptIntake intake, PublicUrlProperties properties) {
    this.intake = intake;
    this.properties = properties;
  }

  @NeedsNoKey("they sign the request with the provider's token")
  @PostMapping(
      path = "/v1/receipts/twilio/{provider}",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  ResponseEntity<Void> receive(@PathVariable("provider") String provider, HttpServletRequest http) {
    var form = parse(new String(Bodies.read(http), UTF_8));
    var query = Optional.ofNullable(http.getQueryString());
    var notification =
        query.map(TwilioReceiptController::parse).map(names -> names.get("notification"));
    var signature = Optional.ofNullable(http.getHeader(TwilioSignature.HEADER));
    intake.take(
        notification,
        new TwilioReceiptIntake.Callback(provider, urlOf(http, query), form, signature));
    return ResponseEntity.noContent().build();
  }

  /** What this process sees of its own address is not what Twilio called, behind a proxy. */
  private URI urlOf(HttpServletRequest http, Optional<String> query) {
    String address =
        properties
            .base()
            .map(base -> base + http.getRequestURI())
            .orElseGet(() -> http.getRequestURL().toString());
    return URI.create(address + query.map(text -> "?" + text).orElse(""));
  }

  private static Map<String, String> parse(String encoded) {
    try {
      return Form.parse(encoded);
    } catch (IllegalArgumentException malformed) {
      throw new ProblemException(ProblemType.BAD_REQUEST, "The form is not encoded as one");
    }
  }
}
