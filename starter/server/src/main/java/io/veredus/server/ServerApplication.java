package io.veredus.server;

import io.veredus.worker.Program;
import io.veredus.worker.WorkerConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The server process: HTTP API and relay, and the workers that its configuration asks for. */
@SpringBootApplication(proxyBeanMethods = false)
@Import(WorkerConfiguration.class)
public class ServerApplication {
  /** Starts, and runs until the process is told to stop. */
  public static void main(String[] arguments) {
    Program.run(application(), "server", arguments);
  }

  /** The application with its own settings, which those of {@code veredus.yaml} override. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(ServerApplication.class)
        .properties("spring.config.name=veredus-defaults,veredus-server,veredus");
  }
}
