/** What is said of many measured values. */
@NullMarked
package io.veredus.bench.statistics;

import org.jspecify.annotations.NullMarked;
