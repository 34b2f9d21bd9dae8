/** Says what was measured: to people as a table, to programs as JSON. */
@NullMarked
package io.veredus.bench.report;

import org.jspecify.annotations.NullMarked;
