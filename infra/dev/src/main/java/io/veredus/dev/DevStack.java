package io.veredus.dev;

import io.veredus.dev.app.DevCodecController;
import io.veredus.dev.app.DevDatabase;
import io.veredus.dev.app.DevServer;
import io.veredus.dev.app.ServerSettings;
import io.veredus.dev.app.StackKeys;
import io.veredus.dev.fault.StackException;
import io.veredus.dev.mailbox.Mailbox;
import io.veredus.dev.postgres.DatabaseAddress;
import io.veredus.dev.postgres.PostgresServer;
import io.veredus.dev.temporal.TemporalChoice;
import io.veredus.dev.temporal.TemporalServer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Starts the parts of a stack, side by side where they do not need each other. */
final class DevStack {
  private final UpOptions options;
  private final RunningParts parts;
  private final Messages messages;

  private DevStack(UpOptions options, RunningParts parts, Messages messages) {
    this.options = options;
    this.parts = parts;
    this.messages = messages;
  }

  /**
   * Starts everything and adds it to {@code parts}. If that fails, what was started is stopped.
   *
   * @throws StackException saying in one line what is in the way
   */
  static Addresses start(UpOptions options, RunningParts parts, Messages messages)
      throws Exception {
    try {
      return new DevStack(options, parts, messages).start();
    } catch (Exception fault) {
      parts.close();
      throw fault;
    }
  }

  private Addresses start() throws Exception {
    var folder = parts.start(Part.DATA_FOLDER, () -> DataFolder.open(options.data()));
    StackLog.writeTo(folder);
    if (options.fresh()) {
      folder.empty();
      options
          .database()
          .ifPresent(yours -> messages.say("--fresh leaves your database as it is: " + yours));
    }
    PortCheck.requireFree(portsThatMustBeFree());
    var choice = TemporalChoice.of(options.temporal(), options.temporalInstall());
    messages.aboutTemporal(choice);
    var database = inBackground(() -> database(folder));
    var temporal = inBackground(() -> temporal(folder, choice));
    var mailbox = mailbox();
    var settings =
        new ServerSettings(
            options.ports().server(),
            result(database),
            result(temporal).address(),
            result(temporal).uiUrl(),
            smtp());
    DevDatabase.prepare(settings.database(), options.key());
    var keys = new StackKeys(folder.secretKey(), folder.payloadKey());
    parts.start(Part.SERVER, () -> DevServer.start(settings, keys, mailbox));
    return addresses(settings, folder);
  }

  private DatabaseAddress database(DataFolder folder) throws Exception {
    if (options.database().isPresent()) {
      return DevDatabase.reach(options.database().get());
    }
    var log = folder.log("postgres.log");
    var server =
        parts.start(
            Part.POSTGRESQL,
            () ->
                PostgresServer.start(
                    options.cache(), folder.postgres(), options.ports().postgres(), log));
    server.whenEnded(() -> reportEnd(Part.POSTGRESQL, log.toString()));
    return DevDatabase.create(server.address());
  }

  private TemporalServer temporal(DataFolder folder, TemporalChoice choice) throws Exception {
    var codec = server() + DevCodecController.PATH;
    var server =
        parts.start(
            Part.TEMPORAL,
            () -> choice.start(options.ports().temporal(), folder.temporal(), codec));
    server.whenEnded(() -> reportEnd(Part.TEMPORAL, folder.temporal().log().toString()));
    return server;
  }

  private Optional<Mailbox> mailbox() throws Exception {
    return options.smtp().isPresent()
        ? Optional.empty()
        : Optional.of(parts.start(Part.MAILBOX, () -> Mailbox.open(options.ports().smtp())));
  }

  private String smtp() {
    return options.smtp().orElse("127.0.0.1:" + options.ports().smtp());
  }

  private void reportEnd(Part part, String log) {
    if (!parts.isClosing()) {
      messages.say(
          "%s has ended by itself. Press Ctrl-C and start again (log: %s)".formatted(part, log));
    }
  }

  private Addresses addresses(ServerSettings settings, DataFolder folder) {
    return new Addresses(
        server(),
        settings.temporal(),
        settings.temporalUi(),
        settings.smtp(),
        options.smtp().isPresent() ? Optional.empty() : Optional.of(server() + "/dev/mailbox"),
        settings.database().shown(),
        options.key(),
        folder.toString());
  }

  private String server() {
    return "http://127.0.0.1:" + options.ports().server();
  }

  private Map<Integer, String> portsThatMustBeFree() {
    var ports = options.ports();
    var uses = new LinkedHashMap<Integer, String>();
    uses.put(ports.server(), "server");
    if (options.temporal().isEmpty() || options.temporal().get().equals("in-process")) {
      uses.put(ports.temporal().grpc(), "Temporal");
      uses.put(ports.temporal().ui(), "Temporal UI");
    }
    if (options.smtp().isEmpty()) {
      uses.put(ports.smtp(), "SMTP mailbox");
    }
    if (options.database().isEmpty()) {
      uses.put(ports.postgres(), "PostgreSQL");
    }
    return uses;
  }

  private static <T> CompletableFuture<T> inBackground(Callable<T> work) {
    var future = new CompletableFuture<T>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            future.complete(work.call());
          } catch (Exception fault) {
            future.completeExceptionally(fault);
          }
        });
    return future;
  }

  private static <T> T result(CompletableFuture<T> future) throws Exception {
    try {
      return future.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    }
  }
}
