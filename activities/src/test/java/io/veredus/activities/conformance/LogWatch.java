package io.veredus.activities.conformance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.veredus.activities.conformance.Expected.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/**
 * Listens to all loggers at their lowest level, those of the JDK too, which the mail and one of the
 * HTTP libraries write to, and remembers the lines that should not be.
 */
final class LogWatch implements AutoCloseable {
  private final List<String> secrets;
  private final Map<String, Set<String>> leaks = new ConcurrentHashMap<>();
  private final AtomicLong lines = new AtomicLong();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level levelBefore = root.getLevel();
  private final List<Appender<ILoggingEvent>> appendersBefore = new ArrayList<>();
  private final Appender<ILoggingEvent> appender = new Listener();
  private final java.util.logging.Logger jdkRoot = java.util.logging.Logger.getLogger("");
  private final java.util.logging.Level jdkLevelBefore = jdkRoot.getLevel();
  private final Handler handler = new JdkListener();

  LogWatch(List<String> secrets) {
    this.secrets = secrets;
    root.iteratorForAppenders().forEachRemaining(appendersBefore::add);
    appendersBefore.forEach(root::detachAppender); // millions of lines for nobody
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.TRACE);
    handler.setLevel(java.util.logging.Level.ALL);
    jdkRoot.addHandler(handler);
    jdkRoot.setLevel(java.util.logging.Level.ALL);
  }

  /** Whether none of them was told, or else by which loggers. */
  Expected heardOf(List<String> some) {
    if (lines.get() == 0) {
      return new Outcome("nothing was heard at all");
    }
    var told = new TreeMap<String, Set<String>>(leaks);
    told.keySet().retainAll(some);
    return told.isEmpty() ? Expected.kept() : new Outcome("told: " + told);
  }

  @Override
  public void close() {
    jdkRoot.setLevel(jdkLevelBefore);
    jdkRoot.removeHandler(handler);
    root.setLevel(levelBefore);
    root.detachAppender(appender);
    appendersBefore.forEach(root::addAppender);
  }

  private void hear(String logger, String line) {
    lines.incrementAndGet();
    for (String secret : secrets) {
      if (line.contains(secret)) {
        leaks.computeIfAbsent(secret, _ -> new ConcurrentSkipListSet<>()).add(logger);
      }
    }
  }

  private final class Listener extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      var line = new StringBuilder(event.getFormattedMessage());
      line.append(event.getMDCPropertyMap());
      if (event.getKeyValuePairs() != null) {
        line.append(event.getKeyValuePairs());
      }
      if (event.getThrowableProxy() != null) {
        line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
      hear(event.getLoggerName(), line.toString());
    }
  }

  private final class JdkListener extends Handler {
    private final java.util.logging.Formatter formatter = new java.util.logging.SimpleFormatter();

    @Override
    public void publish(LogRecord told) {
      hear(String.valueOf(told.getLoggerName()), formatter.format(told));
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
