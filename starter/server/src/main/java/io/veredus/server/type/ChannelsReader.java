package io.veredus.server.type;

import io.veredus.postgres.type.ChannelMode;
import io.veredus.postgres.type.ChannelPlan;
import io.veredus.server.intake.Fields;
import io.veredus.workflows.channel.Channel;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads {@code channels}: an array, which is their order, or an object. */
final class ChannelsReader {
  private ChannelsReader() {}

  static ChannelPlan read(Fields type) {
    if (type.any("channels").filter(JsonNode::isArray).isPresent()) {
      return new ChannelPlan(
          order(type, "channels"), ChannelMode.FIRST, Optional.empty(), Optional.empty());
    }
    var fields = type.object("channels", "order", "mode", "choice");
    return new ChannelPlan(
        fields.map(it -> order(it, "order")).orElse(List.of()),
        fields
            .flatMap(it -> it.text("mode", ChannelMode.known(), ChannelMode::of))
            .orElse(ChannelMode.FIRST),
        Optional.empty(),
        fields.flatMap(it -> it.text("choice", Texts.A_PATH, Texts::path)));
  }

  private static List<Channel> order(Fields fields, String name) {
    return fields.texts(name, Channel.known(), Channel::of).stream().distinct().toList();
  }
}
