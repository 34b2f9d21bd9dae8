package io.veredus.worker;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A process with workers only. It listens for probes and metrics. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(WorkerConfiguration.class)
public class WorkerApplication {
  public static void main(String[] arguments) {
    var application =
        new SpringApplicationBuilder(WorkerApplication.class)
            .properties("spring.config.name=veredus-defaults,veredus-worker,veredus");
    Program.run(application, "worker", arguments);
  }
}
