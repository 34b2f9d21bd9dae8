package io.veredus.dev.delivery;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** Every log event of this process from now on; those of our own code however small. */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger veredus = (Logger) LoggerFactory.getLogger("io.veredus");
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();

  /** Once the server has set up its own logging. */
  static CapturedLog begin() {
    var log = new CapturedLog();
    log.start();
    log.root.addAppender(log);
    log.veredus.setLevel(Level.TRACE);
    return log;
  }

  String text() {
    return String.join("\n", lines);
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(
        event.getFormattedMessage()
            + event.getKeyValuePairs()
            + event.getMDCPropertyMap()
            + ThrowableProxyUtil.asString(event.getThrowableProxy()));
  }

  @Override
  public void close() {
    root.detachAppender(this);
    veredus.setLevel(null);
  }
}
