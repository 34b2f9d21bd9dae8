package io.veredus.workflows.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.veredus.workflows.encryption.PayloadEncryption;
import java.util.List;

/** The one data converter of clients, workers and tests: JSON whose shape is pinned by tests. */
public final class PayloadConverters {
  private PayloadConverters() {}

  /** ISO 8601 for times and durations, empty values left out, unknown fields ignored on reading. */
  public static DataConverter create() {
    return DefaultDataConverter.newDefaultInstance()
        .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper()));
  }

  /** The same; payloads and the words of failures pass through {@code encryption}. */
  public static DataConverter create(PayloadEncryption encryption) {
    return new CodecDataConverter(create(), List.of(encryption), encryption.writes());
  }

  /** A new mapper that writes as {@link #create()} does; for values that are stored elsewhere. */
  public static ObjectMapper mapper() {
    return JacksonJsonPayloadConverter.newDefaultObjectMapper()
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);
  }
}
