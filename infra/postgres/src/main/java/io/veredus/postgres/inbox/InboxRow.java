package io.veredus.postgres.inbox;

import com.fasterxml.jackson.core.type.TypeReference;
import io.veredus.postgres.json.Json;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.MessageAction;
import io.veredus.workflows.message.MessageText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads rows of {@code veredus.inbox_message}. */
final class InboxRow {
  private static final TypeReference<List<MessageAction>> ACTIONS = new TypeReference<>() {};

  private InboxRow() {}

  static InboxEntry read(ResultSet row) throws SQLException {
    return new InboxEntry(
        new NotificationId(row.getObject("id", UUID.class)),
        new TypeKey(row.getString("type")),
        new MessageText(row.getString("title"), row.getString("title_markdown")),
        new MessageText(row.getString("body"), row.getString("body_markdown")),
        Json.read(row.getString("actions"), ACTIONS),
        List.of((String[]) row.getArray("targets").getArray()),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("read_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.getLong("sequence"));
  }
}
