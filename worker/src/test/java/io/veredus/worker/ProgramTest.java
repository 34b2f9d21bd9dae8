package io.veredus.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class ProgramTest {
  @Test
  void endsWhenItCannotStartWhateverThreadsItHasBegun() throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Half.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(Duration.ofMinutes(1))).isTrue();
      assertThat(process.exitValue()).isEqualTo(1);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Starts a thread that does not end, and then cannot go on. */
  @Configuration(proxyBeanMethods = false)
  static class Half {
    public static void main(String[] arguments) {
      Program.run(new SpringApplicationBuilder(Half.class).web(WebApplicationType.NONE), "worker");
    }

    @Bean
    Thread endless() {
      var endless = new Thread(Half::waitForever);
      endless.start();
      return endless;
    }

    @Bean
    String impossible(Thread begun) {
      throw new IllegalStateException("the database is away beside " + begun);
    }

    private static void waitForever() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
