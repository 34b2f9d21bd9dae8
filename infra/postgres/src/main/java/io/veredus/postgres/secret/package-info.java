/** Secrets as they are stored: encrypted, under a key that has a name and can be replaced. */
@NullMarked
package io.veredus.postgres.secret;

import org.jspecify.annotations.NullMarked;
