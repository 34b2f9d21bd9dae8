package io.veredus.dev.app;

import io.veredus.dev.mailbox.Mailbox;
import io.veredus.dev.mailbox.MailboxController;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The server with its workers, in this process, and the mailbox beside its API. */
public final class DevServer implements AutoCloseable {
  private static final String SERVER = "io.veredus.server.ServerApplication";

  /** What a person may set otherwise, by environment variables. */
  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "veredus.email.from",
          "Veredus <veredus@example.org>",
          "veredus.worker.queues.notifications",
          100,
          "veredus.worker.queues.channel-email",
          50,
          "veredus.worker.stop-within",
          "10s");

  private final ConfigurableApplicationContext context;

  private DevServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Returns once it takes requests. */
  public static DevServer start(ServerSettings settings, Optional<Mailbox> mailbox)
      throws ClassNotFoundException {
    var application =
        new SpringApplicationBuilder(Class.forName(SERVER))
            .bannerMode(Banner.Mode.OFF)
            .registerShutdownHook(false) // the stack stops its parts in its own order
            .properties(DEFAULTS)
            .initializers(context -> show(mailbox, (GenericApplicationContext) context));
    return new DevServer(application.run(settings.asArguments().toArray(String[]::new)));
  }

  @Override
  public void close() {
    context.close();
  }

  private static void show(Optional<Mailbox> mailbox, GenericApplicationContext context) {
    mailbox.ifPresent(it ->
        context.registerBean(
            "mailboxController", MailboxController.class, () -> new MailboxController(it)));
  }
}
