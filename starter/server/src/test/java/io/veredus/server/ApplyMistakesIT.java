package io.veredus.server;

import static io.veredus.server.ApplySamples.REST;
import static io.veredus.server.ApplySamples.TYPES;
import static io.veredus.server.ApplySamples.body;
import static io.veredus.server.ApplySamples.places;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyMistakesIT {
  private static TestServer server;
  private static Api api;

  @BeforeAll
  static void start() {
    server =
        TestServer.start(
            TestDatabase.create(),
            TestServer.NO_TEMPORAL,
            "--veredus.email.smarthost=127.0.0.1:1",
            "--veredus.email.from=veredus@example.org");
    api = server.api();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          types: 7                                            | 1.yaml:1 types
          typs: []                                            | 1.yaml:1 typs
          [types]                                             | 1.yaml:1
          types:\\n- {key: a}\\n- {key: a}                    | 1.yaml:3 types[1]
          types:\\n- {key: a, name: [b]}\\n- {kay: c}         | 1.yaml:2 types[0].name,1.yaml:3 types[1].key,1.yaml:3 types[1].kay
          templates:\\n- {type: nobody, locale: en, text: a}  | 1.yaml:2 templates[0].type
          templates:\\n- {type: welcome, locale: e!, text: a} | 1.yaml:2 templates[0].locale
          templates:\\n- {type: welcome, locale: en}          | 1.yaml:2 templates[0].text
          templates:\\n- type: welcome\\n  locale: en\\n  subject: a\\n  text: a\\n  actions:\\n  - label: b | 1.yaml:7 templates[0].actions[0].url
          providers:\\n- {kind: smtp}                         | 1.yaml:2 providers[0].id
          providers:\\n- {id: a, kind: fax}                   | 1.yaml:2 providers[0].kind
          providers:\\n- {id: smtp, kind: smtp}               | 1.yaml:2 providers[0].id
          recipients:\\n- {id: a b, email: a}                 | 1.yaml:2 recipients[0].id,1.yaml:2 recipients[0].email
          types:\\n  - key: a\\n   name: b                     | 1.yaml:3
          """)
  void namesFileLineAndKeyOfAMistake(String yaml, String places) {
    var answer = api.post("/v1/apply", body(yaml.replace("\\n", "\n")));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.text("/type")).endsWith("invalid-request");
    assertThat(places(answer))
        .as(answer.response().body())
        .containsExactlyInAnyOrder(places.split(","));
  }

  @Test
  void tellsOfTypesAndTemplatesAtOnceWithoutBlamingTheOneForTheOther() {
    var answer =
        api.post("/v1/apply", body(TYPES.replace("schedule: standard", "schedule: daily"), REST));
    assertThat(places(answer)).containsExactly("1.yaml:11 types[0].schedule");
  }

  @Test
  void refusesWhatIsNoRequest() {
    assertThat(api.post("/v1/apply", "{}").text("/errors/0/pointer")).isEqualTo("/files");
    assertThat(api.post("/v1/apply", "{\"files\":[{\"name\":\"\"}]}").json().get("errors"))
        .hasSize(2);
    assertThat(api.post("/v1/apply?dryRun=maybe", body(TYPES)).text("/type"))
        .endsWith("invalid-query");
    assertThat(api.post("/v1/apply?dry=true", body(TYPES)).status()).isEqualTo(400);
    assertThat(api.post("/v1/apply", body("x".repeat(5_000_000))).status()).isEqualTo(413);
    assertThat(api.as("").post("/v1/apply", body(TYPES)).status()).isEqualTo(401);
  }
}
