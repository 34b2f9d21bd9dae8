package io.veredus.activities.channel.smtp;

import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that goes along with a mail, read while the mail is sent.
 *
 * @param name as the recipient sees it
 */
record Attachment(String name, String contentType, Path file) implements DataSource {
  @Override
  public InputStream getInputStream() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    throw new IOException("An attachment is only read");
  }

  @Override
  public String getContentType() {
    return contentType;
  }

  @Override
  public String getName() {
    return name;
  }
}
