package io.veredus.server.access;

import io.veredus.postgres.tenant.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope that an API key needs for a route. Every route below {@code /v1} and {@code /codec} has
 * it, or {@link NeedsNoKey}; one without is refused. On methods alone, so that a new one cannot
 * inherit it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
  Scope value();
}
