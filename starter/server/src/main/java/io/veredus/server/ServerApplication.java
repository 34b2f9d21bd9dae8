package io.veredus.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server process. What it does is configuration: {@code docs/operations.md}. */
@SpringBootApplication(proxyBeanMethods = false)
public class ServerApplication {
  /** Starts, and runs until the process is told to stop. */
  public static void main(String[] arguments) {
    SpringApplication.run(ServerApplication.class, arguments);
  }
}
