package io.veredus.server.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.veredus.postgres.event.StoredEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event of the log as callers see it.
 *
 * @param sequence 19 digits, so that its order as a text is its order
 * @param event in CloudEvents' JSON format 1.0
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record EventView(String sequence, Instant recordedAt, Map<String, Object> event) {
  static EventView of(StoredEvent stored) {
    var event = stored.event();
    var content = event.content();
    var members = new LinkedHashMap<String, Object>();
    members.put("specversion", "1.0");
    members.put("id", event.eventId());
    members.put("source", event.source());
    members.put("type", event.type());
    event.subject().ifPresent(subject -> members.put("subject", subject));
    members.put("time", event.time().toString());
    content.dataContentType().ifPresent(type -> members.put("datacontenttype", type));
    content.dataSchema().ifPresent(schema -> members.put("dataschema", schema));
    members.putAll(content.extensions());
    content.data().ifPresent(data -> members.put("data", data));
    content.dataBase64().ifPresent(data -> members.put("data_base64", data));
    return new EventView(digits(stored.sequence()), event.id().createdAt(), members);
  }

  static String digits(long sequence) {
    return "%019d".formatted(sequence);
  }
}
