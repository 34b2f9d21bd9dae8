package io.veredus.workflows.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayContentTest {
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
