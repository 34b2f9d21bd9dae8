package io.veredus.worker;

import io.veredus.postgres.schema.SchemaException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one line why a process cannot start, and what to do, instead of a stack trace. */
final class StartFailures implements FailureAnalyzer {
  @Override
  public @Nullable FailureAnalysis analyze(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigurationException wrong) {
        return new FailureAnalysis(wrong.getMessage(), "Correct the value.", failure);
      }
      if (cause instanceof SchemaException unusable) {
        return new FailureAnalysis(unusable.getMessage(), null, failure);
      }
      if (cause instanceof SQLException away) {
        return new FailureAnalysis(
            "The database cannot be used: " + away.getMessage(),
            "Check spring.datasource.url, .username and .password, and that PostgreSQL runs.",
            failure);
      }
    }
    return null;
  }
}
