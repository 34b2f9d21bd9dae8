import io.veredus.client.NotificationClient;
import io.veredus.client.NotificationDraft;
import io.veredus.workflows.id.RecipientId;
import java.time.Duration;

/** Welcomes Ana, and waits for it: {@code ./veredus run starter/client/examples/SendWelcome.java}. */
class SendWelcome {
  public static void main(String[] arguments) throws Exception {
    var temporal = arguments.length > 0 ? arguments[0] : "127.0.0.1:7233";
    try (var client = NotificationClient.connect(temporal, "default")) {
      var draft =
          NotificationDraft.of("welcome", new RecipientId("ana"))
              .with("name", "Ana")
              .within(Duration.ofMinutes(2));
      var id = client.start(draft); // durable from here on; starting the draft again changes nothing
      System.out.println(client.await(id, Duration.ofSeconds(30)));
    }
  }
}
