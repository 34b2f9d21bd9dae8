package io.veredus.activities.conformance;

import java.io.IOException;
import java.util.function.IntSupplier;

/**
 * A server as the suite sees it.
 *
 * @param taken how many messages it has read to their end
 */
public record TestServer(int port, IntSupplier taken, AutoCloseable running)
    implements AutoCloseable {

  @Override
  public void close() throws IOException {
    try {
      running.close();
    } catch (IOException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IOException(failed);
    }
  }
}
