package io.veredus.bench.arrangement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process takes of the machine's memory. */
public final class Memory {
  private Memory() {}

  /** Resident bytes of a running part (Linux: proc(5), VmRSS in kB); 0 where nobody tells. */
  public static long residentBytes(Part part) {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(part.pid()), "status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .map(line -> line.replaceAll("\\D", ""))
              .mapToLong(Long::parseLong)
              .findFirst()
              .orElse(0)
          * 1024;
    } catch (IOException unknown) {
      return 0;
    }
  }
}
