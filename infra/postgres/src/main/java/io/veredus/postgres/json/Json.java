package io.veredus.postgres.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.veredus.workflows.wire.PayloadConverters;
import java.io.UncheckedIOException;

/** Writes and reads JSON columns. */
public final class Json {
  private static final ObjectMapper MAPPER = PayloadConverters.mapper();

  private static final ObjectMapper COMPLETE =
      PayloadConverters.mapper().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);

  private Json() {}

  /**
   * @throws UncheckedIOException if the value cannot be written as JSON
   */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The same, with members that are {@code null}.
   *
   * @throws UncheckedIOException if the value cannot be written as JSON
   */
  public static String writeComplete(Object value) {
    try {
      return COMPLETE.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws UncheckedIOException if the text is not a {@code T}
   */
  public static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws UncheckedIOException if the text is not a {@code T}
   */
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
