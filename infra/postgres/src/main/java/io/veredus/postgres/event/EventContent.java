package io.veredus.postgres.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an event holds that nothing is searched by.
 *
 * @param dataContentType media type of the data; empty: JSON
 * @param extensions further attributes: texts, whole numbers, booleans
 * @param data any JSON value
 * @param dataBase64 data that is not JSON, instead of {@code data}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EventContent(
    Optional<String> dataContentType,
    Optional<String> dataSchema,
    Map<String, Object> extensions,
    Optional<Object> data,
    Optional<String> dataBase64) {

  @SuppressWarnings("NullAway") // what is empty is not written
  public EventContent {
    extensions = extensions == null ? Map.of() : extensions;
  }

  /** Nothing but members of data. */
  public static EventContent of(Map<String, Object> data) {
    return new EventContent(
        Optional.empty(), Optional.empty(), Map.of(), Optional.of(data), Optional.empty());
  }

  /** The data's members, as rules and templates see them; none if the data is no JSON object. */
  @JsonIgnore
  public Map<String, Object> members() {
    var members = new LinkedHashMap<String, Object>();
    if (data.orElse(null) instanceof Map<?, ?> object) {
      object.forEach((name, value) -> members.put(String.valueOf(name), value));
    }
    return members;
  }

  /** The same with other data. */
  public EventContent withData(Map<String, Object> other) {
    return new EventContent(
        dataContentType, dataSchema, extensions, Optional.of(other), Optional.empty());
  }
}
