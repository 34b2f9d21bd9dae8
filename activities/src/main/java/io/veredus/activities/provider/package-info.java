/**
 * Providers as data: how settings become a running provider, and which one makes the next attempt.
 */
@NullMarked
package io.veredus.activities.provider;

import org.jspecify.annotations.NullMarked;
