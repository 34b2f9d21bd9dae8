/** Providers as stored: settings in the open, secrets encrypted. */
@NullMarked
package io.veredus.postgres.provider;

import org.jspecify.annotations.NullMarked;
