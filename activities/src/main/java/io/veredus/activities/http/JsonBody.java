package io.veredus.activities.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.veredus.workflows.wire.PayloadConverters;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes bodies of calls: members in the order of their records, times in ISO 8601. */
public final class JsonBody {
  public static final String CONTENT_TYPE = "application/json; charset=utf-8";

  private static final ObjectMapper MAPPER = PayloadConverters.mapper();

  private JsonBody() {}

  public static byte[] write(Object body) {
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (IOException defect) {
      throw new UncheckedIOException("A body cannot be written as JSON", defect);
    }
  }

  public static JsonNode tree(Object body) {
    return MAPPER.valueToTree(body);
  }
}
