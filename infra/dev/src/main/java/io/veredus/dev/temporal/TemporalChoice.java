package io.veredus.dev.temporal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Which Temporal to use: the one that was named, else a tool that is there or can be had. */
public sealed interface TemporalChoice {
  /** A server that runs already. */
  record External(String address) implements TemporalChoice {}

  /** The development server of the command line tool. */
  record Cli(Path program) implements TemporalChoice {}

  /**
   * The Java test server.
   *
   * @param onPurpose false: nothing better could be had
   */
  record InProcess(boolean onPurpose) implements TemporalChoice {}

  /**
   * @param wanted {@code HOST:PORT}, {@code in-process} or nothing
   * @param install finds, downloads or builds the tool
   */
  static TemporalChoice of(Optional<String> wanted, TemporalInstall install) throws IOException {
    if (wanted.isPresent()) {
      return wanted.get().equals("in-process") ? new InProcess(true) : new External(wanted.get());
    }
    return install.run().<TemporalChoice>map(Cli::new).orElseGet(() -> new InProcess(false));
  }

  /**
   * Starts it, or sees that it answers.
   *
   * @param codec where its UI has payloads decoded; a server that runs already has its own setting
   */
  default TemporalServer start(TemporalPorts ports, TemporalFiles files, String codec)
      throws IOException {
    return switch (this) {
      case External(var address) -> ExternalTemporal.at(address);
      case Cli(var program) -> TemporalCli.start(program, ports, files, Optional.of(codec));
      case InProcess _ -> InProcessTemporal.start(ports.grpc());
    };
  }
}
