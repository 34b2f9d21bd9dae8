package io.veredus.server.provider;

import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.ProviderId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** In which order the providers of a channel are to be. */
record OrderAsk(Channel channel, List<ProviderId> ids) {
  static OrderAsk read(byte[] body) {
    var mistakes = new Mistakes();
    var fields = Fields.ofBody(body, mistakes, List.of("channel", "ids"));
    fields.ifPresent(it -> it.require("channel", "a channel"));
    fields.ifPresent(it -> it.require("ids", "ids of the channel's providers"));
    var channel = fields.flatMap(it -> it.text("channel", "a channel", Channel::of));
    var ids = new ArrayList<ProviderId>();
    fields.flatMap(it -> it.any("ids")).ifPresent(array -> readIds(array, ids, mistakes));
    mistakes.throwIfAny();
    return new OrderAsk(channel.orElseThrow(), ids);
  }

  private static void readIds(JsonNode array, List<ProviderId> ids, Mistakes mistakes) {
    if (!array.isArray()) {
      mistakes.add("/ids", "This is no array", "an array of ids");
      return;
    }
    for (int i = 0; i < array.size(); i++) {
      var id = array.get(i);
      if (!id.isString() || ids.stream().anyMatch(it -> it.value().equals(id.stringValue()))) {
        mistakes.add("/ids/" + i, "This is no id, or named twice", "an id, once");
      } else {
        try {
          ids.add(new ProviderId(id.stringValue()));
        } catch (IllegalArgumentException noId) {
          mistakes.add("/ids/" + i, "This is no id", "an id of the channel's providers");
        }
      }
    }
  }
}
