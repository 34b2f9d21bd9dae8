package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./veredus apply} as a process of its own, against a whole stack. */
class ApplyIT {
  private static final MailSink SINK = new MailSink(0);
  private static final String TYPE =
      """
      types:
        - {key: invoice, name: Invoice, channels: [email]}
      templates:
        - {type: invoice, locale: en, subject: "Invoice {{data.number}}", text: Please pay.}
      recipients:
        - {id: payer, email: payer@example.org}
      """;

  @TempDir private static Path folder;
  private static LiveStack stack;

  private record Ended(int status, List<String> output, List<String> errors) {}

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    stack = new LiveStack(data);
    stack.startServer(SINK.port());
  }

  @AfterAll
  static void stop() {
    stack.close();
    SINK.close();
  }

  @Test
  void showsThenAppliesThenFindsNothingToDo() throws Exception {
    var file = file("invoice.yaml", TYPE);
    var dry = apply("--dry-run", file);
    assertThat(dry.status()).as(dry.toString()).isZero();
    assertThat(dry.output())
        .contains(
            "create type invoice",
            "    + channels.order: [email]",
            "    + subject: Invoice {{data.number}}",
            "Dry run, nothing was changed. To be 3 created, 0 updated, 0 unchanged.");
    assertThat(stack.api().get("/v1/notification-types/invoice").get("status").asInt())
        .isEqualTo(404);

    assertThat(apply(file).output())
        .endsWith("Done: 3 created, 0 updated, 0 unchanged.")
        .containsAll(dry.output().subList(0, dry.output().size() - 1));
    assertThat(apply(file).output()).containsExactly("Done: 0 created, 0 updated, 3 unchanged.");

    var id =
        stack
            .api()
            .send(
                "{\"type\": \"invoice\", \"recipient\": {\"id\": \"payer\"}, \"data\": {\"number\": 7}}");
    stack.api().awaitState(id, "sent");
    assertThat(SINK.mailsTo("payer@example.org")).isOne();
  }

  @Test
  void bringsBothCataloguesAndFindsNothingToDoTheSecondTime() throws Exception {
    var files = new String[] {catalogue("platform.yaml"), catalogue("identity.yaml")};
    var dry = apply("--dry-run", files[0], files[1]);
    assertThat(dry.status()).as(dry.toString()).isZero();
    long all = dry.output().stream().filter(line -> line.startsWith("create ")).count();
    assertThat(all).isGreaterThan(100);
    assertThat(dry.output())
        .endsWith(
            "Dry run, nothing was changed. To be %d created, 0 updated, 0 unchanged."
                .formatted(all));
    assertThat(stack.api().get("/v1/notification-types/WorkspaceDeleted").get("status").asInt())
        .isEqualTo(404);

    assertThat(apply(files).output())
        .endsWith("Done: %d created, 0 updated, 0 unchanged.".formatted(all))
        .containsAll(dry.output().subList(0, dry.output().size() - 1));
    assertThat(apply(files).output())
        .containsExactly("Done: 0 created, 0 updated, %d unchanged.".formatted(all));
  }

  @Test
  void namesMistakesAsCompilersDoAndChangesNothing() throws Exception {
    var good = file("good.yaml", "types: [{key: good}]");
    var broken = file("broken.yaml", "types:\n  - key: broken\n    channels: [pigeon]\n");
    var ended = apply(good, broken);
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.output()).isEmpty();
    assertThat(ended.errors())
        .containsExactly(
            broken + ":3:16: types[0].channels[0]: A channel is one of email, sms, webhook, inbox",
            "veredus: Nothing was changed. The request does not say what it should");
    assertThat(stack.api().get("/v1/notification-types/good").get("status").asInt()).isEqualTo(404);
  }

  @Test
  void saysInOneLineWhatIsInTheWay() throws Exception {
    var file = file("empty.yaml", "");
    assertThat(apply(folder.resolve("missing.yaml").toString()))
        .isEqualTo(
            new Ended(
                1,
                List.of(),
                List.of("veredus: There is no file " + folder.resolve("missing.yaml"))));
    assertThat(apply("--key", "wrong", file))
        .isEqualTo(
            new Ended(
                1,
                List.of(),
                List.of(
                    "veredus: Nothing was changed. A valid API key is needed: The API key is not valid")));
    assertThat(apply("--url", "http://127.0.0.1:1", file).errors())
        .singleElement()
        .asString()
        .startsWith("veredus: http://127.0.0.1:1 does not answer.");
    assertThat(apply().status()).isEqualTo(2);
  }

  private static String catalogue(String name) {
    return Path.of("..", "catalogues", name).toString();
  }

  private static String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static Ended apply(String... arguments) throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.veredus.dev.apply.Apply");
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(folder.resolve("errors").toFile());
    builder.environment().put("VEREDUS_URL", stack.api().base());
    builder.environment().put("VEREDUS_API_KEY", LiveStack.KEY);
    var process = builder.start();
    var output = process.inputReader().readAllLines();
    return new Ended(process.waitFor(), output, Files.readAllLines(folder.resolve("errors")));
  }
}
