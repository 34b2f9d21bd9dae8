package io.veredus.activities.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.workflows.message.EmailMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Mails as they always were, in {@code src/test/resources/rendered}. A change that is meant is
 * written by {@code mvn test -pl activities -am -Dtest='WholeMailTest,TemplateRendererTest'
 * -Dsurefire.failIfNoSpecifiedTests=false -Dveredus.golden.write=true}, looked at in a browser, and
 * committed.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/rendered");

  private Golden() {}

  static void assertSame(String name, EmailMessage mail) {
    assertSame(FOLDER.resolve(name + ".txt"), "Subject: " + mail.subject() + "\n\n" + mail.text());
    assertSame(FOLDER.resolve(name + ".html"), mail.html());
  }

  private static void assertSame(Path file, String text) {
    try {
      if (Boolean.getBoolean("veredus.golden.write")) {
        Files.writeString(file, text);
      }
      assertThat(text).isEqualTo(Files.readString(file));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
