package io.veredus.dev.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.temporal.common.converter.DataConverter;
import io.veredus.dev.app.DevDatabase;
import io.veredus.dev.app.DevServer;
import io.veredus.dev.app.ServerSettings;
import io.veredus.dev.app.StackKeys;
import io.veredus.dev.postgres.DatabaseAddress;
import io.veredus.dev.postgres.PostgresServer;
import io.veredus.dev.process.FreePorts;
import io.veredus.dev.temporal.TemporalCli;
import io.veredus.dev.temporal.TemporalFiles;
import io.veredus.dev.temporal.TemporalInstall;
import io.veredus.dev.temporal.TemporalPorts;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.workflows.encryption.NamedKeys;
import io.veredus.workflows.encryption.PayloadEncryption;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.recipient.Recipient;
import io.veredus.workflows.wire.PayloadConverters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Real PostgreSQL, a real Temporal server and a server with its workers, on free ports. */
final class LiveStack implements AutoCloseable {
  static final String KEY = "test-key";

  static final String SECRET_KEY = "test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  /** Of the payloads, unless a test says otherwise. */
  static final String PAYLOAD_KEY = "live:ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

  private static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();
  private static final Path CLI = cli();

  private final Path folder;
  private final PostgresServer postgres;
  private final DatabaseAddress database;
  private final TemporalPorts temporalPorts = TemporalPorts.free();
  private final int port = freePort();
  private @Nullable TemporalCli temporal;
  private @Nullable DevServer server;

  LiveStack(Path folder) throws Exception {
    this.folder = folder;
    var data = folder.resolve("postgres");
    PreparedCluster.copyTo(cache(), data);
    postgres = PostgresServer.start(cache(), data, freePort(), folder.resolve("postgres.log"));
    database = DevDatabase.create(postgres.address());
    startTemporal();
  }

  void startServer(int smtpPort, String... more) {
    var settings =
        new ServerSettings(
            port,
            database,
            temporalAddress(),
            Optional.of("http://127.0.0.1:" + temporalPorts.ui()),
            "127.0.0.1:" + smtpPort);
    var keys = new StackKeys(SECRET_KEY, PAYLOAD_KEY);
    server = DevServer.start(settings, keys, Optional.empty(), more);
  }

  /**
   * A worker for e-mail in a process of its own, which takes the rest of its settings from here.
   */
  Process startWorker(int smtpPort, int httpPort) throws IOException {
    return startBareWorker(
        httpPort,
        "--veredus.email.smarthost=127.0.0.1:" + smtpPort,
        "--veredus.email.from=veredus@example.org");
  }

  /** The same without a mail server of its own, so that it sends through stored providers. */
  Process startBareWorker(int httpPort, String... more) throws IOException {
    return startProcess("io.veredus.worker.WorkerApplication", httpPort, more);
  }

  /** A server in a process of its own, which can be killed. */
  Process startServerProcess(int smtpPort, int httpPort, String... more) throws IOException {
    return startProcess(
        "io.veredus.server.ServerApplication",
        httpPort,
        Stream.concat(
                Stream.of(
                    "--veredus.email.smarthost=127.0.0.1:" + smtpPort,
                    "--veredus.email.from=veredus@example.org"),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Process startProcess(String mainClass, int httpPort, String... more) throws IOException {
    var command =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            mainClass,
            "--server.port=" + httpPort,
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--veredus.temporal.address=" + temporalAddress(),
            "--veredus.secrets.keys=" + SECRET_KEY,
            "--veredus.payloads.keys=" + PAYLOAD_KEY,
            "--veredus.http.allow=127.0.0.1", // as the server has it
            "--veredus.worker.queues.email=10");
    return new ProcessBuilder(Stream.concat(command, Stream.of(more)).toList())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("process-" + httpPort + ".log").toFile())
        .start();
  }

  /** A server without work in a process of its own, with little memory. */
  Process startSmallServer(int httpPort, int heapMegabytes) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx" + heapMegabytes + "m",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            "io.veredus.server.ServerApplication",
            "--server.port=" + httpPort,
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--veredus.payloads.keys=" + PAYLOAD_KEY,
            "--veredus.temporal.address=" + temporalAddress())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("server-" + httpPort + ".log").toFile())
        .start();
  }

  void stopServer() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  void startTemporal() throws IOException {
    temporal =
        TemporalCli.start(
            CLI,
            temporalPorts,
            new TemporalFiles(
                folder.resolve("temporal.db"),
                folder.resolve("temporal.mark"),
                folder.resolve("temporal.log")));
  }

  void stopTemporal() {
    if (temporal != null) {
      temporal.close();
      temporal = null;
    }
  }

  /** As if its store had been lost. */
  void forgetTemporal() throws IOException {
    stopTemporal();
    try (var files = Files.newDirectoryStream(folder, "temporal.db*")) {
      for (var file : files) {
        Files.delete(file);
      }
    }
  }

  Api api() {
    return new Api("http://127.0.0.1:" + port, KEY);
  }

  /** As the server has it. */
  static DataConverter converter() {
    return PayloadConverters.create(encryption());
  }

  static PayloadEncryption encryption() {
    return PayloadEncryption.with(NamedKeys.of(List.of(PAYLOAD_KEY)));
  }

  /** Everything that Temporal has on disk, byte by byte. */
  String temporalFiles() throws IOException {
    var found = new StringBuilder();
    try (var files = Files.newDirectoryStream(folder, "temporal.*")) {
      for (var file : files) {
        found.append(new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    return found.toString();
  }

  String temporalAddress() {
    return "127.0.0.1:" + temporalPorts.grpc();
  }

  void saveRecipientWithoutAddress(String id) {
    var nobody =
        new Recipient(
            Optional.of(new RecipientId(id)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Locale.ENGLISH,
            ZoneOffset.UTC);
    new Recipients(dataSource()).save(TenantId.DEFAULT, nobody);
  }

  DataSource dataSource() {
    var dataSource = new PGSimpleDataSource();
    dataSource.setUrl(database.url());
    dataSource.setUser(database.user());
    return dataSource;
  }

  static int freePort() {
    try {
      return FreePorts.any();
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  @Override
  public void close() {
    stopServer();
    stopTemporal();
    postgres.close();
  }

  private static Path cli() {
    try {
      return TemporalInstall.of(HOME)
          .run()
          .orElseThrow(() ->
              new AssertionError("These tests need the Temporal CLI: run infra/temporal/install"));
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  private static Path cache() {
    return HOME.resolve(".veredus/cache");
  }
}
