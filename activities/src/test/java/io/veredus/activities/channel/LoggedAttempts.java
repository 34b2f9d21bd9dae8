package io.veredus.activities.channel;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What is logged of attempts during a test, instead of where it usually goes. */
final class LoggedAttempts implements BeforeEachCallback, AfterEachCallback {
  private final Logger logger = (Logger) LoggerFactory.getLogger(AttemptLog.class);
  private final List<String> notifications = new ArrayList<>();
  private final ListAppender<ILoggingEvent> appender =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          notifications.add(MDC.get("notification"));
          super.append(event);
        }
      };

  @Override
  public void beforeEach(ExtensionContext test) {
    appender.start();
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
    logger.addAppender(appender);
  }

  @Override
  public void afterEach(ExtensionContext test) {
    logger.detachAppender(appender);
  }

  List<ILoggingEvent> events() {
    return appender.list;
  }

  /** The notification that every event was logged for. */
  List<String> notifications() {
    return notifications;
  }
}
