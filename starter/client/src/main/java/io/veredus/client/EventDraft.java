package io.veredus.client;

import io.veredus.workflows.notification.Subject;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that happened, as CloudEvents 1.0 describes it. Immutable: every method returns a new
 * draft.
 *
 * @param id of the same source the same id is the same event, and counts once
 * @param source who says so; a URI reference, such as {@code /shop}
 * @param type such as {@code order.paid}
 * @param time empty: when it arrives
 * @param attributes further attributes: texts, booleans, whole numbers
 */
public record EventDraft(
    String id,
    String source,
    String type,
    Optional<Subject> subject,
    Optional<Instant> time,
    EventData data,
    Map<String, Object> attributes) {

  /** An event with an id of its own: post the same draft again if you got no answer. */
  public static EventDraft of(String source, String type) {
    return new EventDraft(
        UUID.randomUUID().toString(),
        source,
        type,
        Optional.empty(),
        Optional.empty(),
        new EventData.Json(Map.of()),
        Map.of());
  }

  /** The same under the id that the caller knows it by. */
  public EventDraft withId(String otherId) {
    return new EventDraft(otherId, source, type, subject, time, data, attributes);
  }

  public EventDraft about(String kind, String subjectId) {
    var about = Optional.of(new Subject(kind, subjectId));
    return new EventDraft(id, source, type, about, time, data, attributes);
  }

  public EventDraft at(Instant happened) {
    return new EventDraft(id, source, type, subject, Optional.of(happened), data, attributes);
  }

  /**
   * Adds a member of the data: a string, number, boolean, or a list or map of these. Data that is
   * no object is replaced.
   */
  public EventDraft with(String name, Object value) {
    var members = new LinkedHashMap<Object, Object>();
    if (data instanceof EventData.Json(Map<?, ?> before)) {
      members.putAll(before);
    }
    members.put(name, value);
    return withJson(members);
  }

  /** Has this as all its data: a string, number, boolean, or a list or map of these. */
  public EventDraft withJson(Object value) {
    return with(new EventData.Json(value));
  }

  /**
   * Has these bytes as all its data.
   *
   * @param mediaType what they are, such as {@code image/png}
   */
  public EventDraft withBytes(String mediaType, byte[] bytes) {
    return with(new EventData.Bytes(Base64.getEncoder().encodeToString(bytes)))
        .withAttribute("datacontenttype", mediaType);
  }

  /** Has no data, not even an empty object. */
  public EventDraft withoutData() {
    return with(new EventData.None());
  }

  /** Adds an attribute, whose name is of the characters a-z and 0-9. */
  public EventDraft withAttribute(String name, Object value) {
    return new EventDraft(id, source, type, subject, time, data, plus(attributes, name, value));
  }

  /** CloudEvents' JSON format 1.0. */
  Map<String, Object> asJson() {
    var json = asAttributes();
    switch (data) {
      case EventData.None _ -> {}
      case EventData.Json(var value) -> json.put("data", value);
      case EventData.Bytes(var base64) -> json.put("data_base64", base64);
    }
    return json;
  }

  /** All attributes by their names, without the data. */
  Map<String, Object> asAttributes() {
    var json = new LinkedHashMap<String, Object>();
    json.put("specversion", "1.0");
    json.put("id", id);
    json.put("source", source);
    json.put("type", type);
    subject.ifPresent(about -> json.put("subject", about.type() + "/" + about.id()));
    time.ifPresent(happened -> json.put("time", happened.toString()));
    json.putAll(attributes);
    return json;
  }

  private EventDraft with(EventData otherData) {
    return new EventDraft(id, source, type, subject, time, otherData, attributes);
  }

  private static Map<String, Object> plus(Map<String, Object> members, String name, Object value) {
    var more = new LinkedHashMap<>(members);
    more.put(name, value);
    return more;
  }
}
