package io.veredus.server.openapi;

import io.veredus.server.access.NeedsNoKey;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /openapi.json}. */
@RestController
final class OpenApiController {
  private final OpenApiDocument document;

  OpenApiController(OpenApiDocument document) {
    this.document = document;
  }

  @NeedsNoKey("it says the same to everybody")
  @GetMapping("/openapi.json")
  ResponseEntity<byte[]> show() {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(document.json().getBytes(StandardCharsets.UTF_8));
  }
}
