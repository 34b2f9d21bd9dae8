package io.veredus.activities.channel.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.veredus.workflows.wire.PayloadConverters;

/** Writes bodies: members in the order of their records, times in ISO 8601. */
final class WebhookJson {
  static final String CONTENT_TYPE = "application/json; charset=utf-8";

  static final ObjectMapper MAPPER = PayloadConverters.mapper();

  private WebhookJson() {}

  static byte[] write(Object body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException defect) {
      throw new IllegalStateException("A webhook's body cannot be written", defect);
    }
  }
}
