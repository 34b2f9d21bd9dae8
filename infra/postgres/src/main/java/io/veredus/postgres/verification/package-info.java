/**
 * Verifications as stored: what is known of them, of their codes, and of how often they are sent.
 */
@NullMarked
package io.veredus.postgres.verification;

import org.jspecify.annotations.NullMarked;
