package io.veredus.dev;

import org.slf4j.LoggerFactory;

/** Where the logs of a stack go: files in its data folder; the terminal gets errors alone. */
final class StackLog {
  private static final String CONFIGURATION = "io/veredus/dev/stack-logback.xml";

  private StackLog() {}

  /** Must come before anything is logged: Logback reads its configuration at the first use. */
  static void writeTo(DataFolder folder) {
    System.setProperty("veredus.logs", folder.logs().toString());
    System.setProperty("logback.configurationFile", CONFIGURATION);
    System.setProperty("logging.config", "classpath:" + CONFIGURATION);
    // Parts start side by side: the first two to log would otherwise meet half a logging system.
    LoggerFactory.getLogger(StackLog.class).info("Starting on {}", folder);
    System.clearProperty("logback.configurationFile"); // Spring would warn of it
  }

  /** Empty until there is a data folder. */
  static String file() {
    var folder = System.getProperty("veredus.logs", "");
    return folder.isEmpty() ? "" : folder + "/veredus.log";
  }
}
