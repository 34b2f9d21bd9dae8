package io.veredus.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.recipient.PhoneNumber;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelayContentTest {
  @Test
  void changesTheTextsOfItsArgumentsAtAnyDepth() {
    var args = new LinkedHashMap<String, Object>();
    args.put("code", "?");
    args.put("expiry", 5);
    args.put("links", List.of(Map.of("url", "https://example.org/?code=?"), true));
    args.put("nothing", Arrays.asList("?", null));
    var content =
        new RelayContent("code.sent", MessageParts.of("s", "Code ?"), Branding.NONE, args);
    var message =
        new SmsMessage(new PhoneNumber("+31612345678"), "Code ?", Optional.of(content))
            .withTexts(text -> text.replace("?", "7K2M9Q"));
    assertThat(message.text()).isEqualTo("Code 7K2M9Q");
    var changed = message.relay().orElseThrow();
    assertThat(changed.parts().text()).isEqualTo("Code 7K2M9Q");
    assertThat(changed.args().toString())
        .isEqualTo(
            "{code=7K2M9Q, expiry=5, links=[{url=https://example.org/7K2M9Qcode=7K2M9Q}, true],"
                + " nothing=[7K2M9Q, null]}");
  }

  @Test
  void changesTextsInPartsAndArgsAndKeepsTheirOrder() {
    var args = new LinkedHashMap<String, Object>();
    args.put("code", "<code>");
    args.put("loginNames", List.of("ada"));
    args.put("attempts", 3);
    var content =
        new RelayContent("e", MessageParts.of("Code", "It is <code>"), Branding.NONE, args);
    var changed = content.withTexts(text -> text.replace("<code>", "7K2M9Q"));
    assertThat(changed.parts().text()).isEqualTo("It is 7K2M9Q");
    assertThat(changed.args().toString()).isEqualTo("{code=7K2M9Q, loginNames=[ada], attempts=3}");
  }
}
