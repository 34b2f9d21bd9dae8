/**
 * Measures how fast notifications are sent, and what that costs, beside what else one could use.
 */
@NullMarked
package io.veredus.bench;

import org.jspecify.annotations.NullMarked;
