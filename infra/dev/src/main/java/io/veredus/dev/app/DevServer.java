package io.veredus.dev.app;

import io.veredus.dev.inbox.InboxPageController;
import io.veredus.dev.mailbox.Mailbox;
import io.veredus.dev.mailbox.MailboxController;
import io.veredus.server.ServerApplication;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The server with its workers, in this process, and the mailbox and a page beside its API. */
public final class DevServer implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private DevServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Returns once it takes requests.
   *
   * @param keys unless others are configured
   * @param more arguments, as on a command line, which win over the settings
   */
  public static DevServer start(
      ServerSettings settings, StackKeys keys, Optional<Mailbox> mailbox, String... more) {
    var application =
        ServerApplication.application()
            .bannerMode(Banner.Mode.OFF)
            .registerShutdownHook(false) // the stack stops its parts in its own order
            .properties(defaults(keys))
            .initializers(context -> show(mailbox, (GenericApplicationContext) context));
    return new DevServer(application.run(arguments(settings, more)));
  }

  @Override
  public void close() {
    context.close();
  }

  /** What a person may set otherwise. */
  private static Map<String, Object> defaults(StackKeys keys) {
    return Map.of(
        "veredus.email.from",
        "Veredus <veredus@example.org>",
        "veredus.secrets.keys",
        keys.secrets(),
        "veredus.payloads.keys",
        keys.payloads(),
        "veredus.http.allow",
        "127.0.0.1"); // whoever develops a receiver runs it here
  }

  private static String[] arguments(ServerSettings settings, String... more) {
    return Stream.concat(settings.asArguments().stream(), Arrays.stream(more))
        .toArray(String[]::new);
  }

  private static void show(Optional<Mailbox> mailbox, GenericApplicationContext context) {
    context.registerBean("inboxPageController", InboxPageController.class);
    context.registerBean("devCodecController", DevCodecController.class);
    mailbox.ifPresent(it ->
        context.registerBean(
            "mailboxController", MailboxController.class, () -> new MailboxController(it)));
  }
}
