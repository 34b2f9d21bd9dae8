package io.veredus.dev.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.postgres.inbox.InboxOwner;
import io.veredus.postgres.inbox.InboxTokens;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An inbox in the browser; there is no such thing outside the development stack. Its tokens are
 * what a host's back end would ask for, once it knows who is logged in.
 */
@RestController
@RequestMapping("/dev/inbox")
public class InboxPageController {
  private static final String POLICY =
      "default-src 'none'; connect-src 'self'; style-src 'unsafe-inline';"
          + " script-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

  private final InboxTokens tokens;

  public InboxPageController(InboxTokens tokens) {
    this.tokens = tokens;
  }

  @GetMapping
  ResponseEntity<byte[]> page() throws IOException {
    try (InputStream html =
        Objects.requireNonNull(InboxPageController.class.getResourceAsStream("inbox.html"))) {
      return ResponseEntity.ok()
          .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
          .header("Content-Security-Policy", POLICY)
          .body(html.readAllBytes());
    }
  }

  @PostMapping("/tokens")
  Map<String, String> token(@RequestParam("recipient") String recipient) {
    var owner = new InboxOwner(TenantId.DEFAULT, new RecipientId(recipient));
    return Map.of("token", tokens.issue(owner).text());
  }
}
