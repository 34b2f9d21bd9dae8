package io.veredus.bench.command;

import io.veredus.bench.report.MarkedSection;
import io.veredus.bench.report.Report;
import io.veredus.dev.postgres.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every run: where it works, and how it tells; a command mixes them in last. */
public final class RunOptions {
  @Option(names = "--json", description = "The last line is the results as one JSON object.")
  private boolean json;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the tables into this file, between its two comments.")
  private Optional<Path> markdown = Optional.empty();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Keep data and logs here (default: a temporary folder).")
  private Optional<Path> folder = Optional.empty();

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "A PostgreSQL server to use, such as postgres://user:password@host:5432/postgres (default: one of our own). Databases are made in it, and dropped at the end.")
  private Optional<String> database = Optional.empty();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  /**
   * @param name how that of a temporary folder begins
   */
  public WorkFolder workFolder(String name) throws IOException {
    return new WorkFolder(folder, name);
  }

  /** The PostgreSQL server that was named, if one was. */
  public Optional<DatabaseAddress> database() {
    return database.map(DatabaseAddress::of);
  }

  /**
   * Prints the report, and writes it wherever it was asked for.
   *
   * @param section of the document, if there is to be one
   */
  public void tell(Report report, MarkedSection section) throws IOException {
    System.out.println(report.text());
    if (markdown.isPresent()) {
      section.write(markdown.get(), report.markdown());
    }
    if (json) {
      System.out.println(report.json());
    }
  }
}
