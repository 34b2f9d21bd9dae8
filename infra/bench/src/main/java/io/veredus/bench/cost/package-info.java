/** What the machine spends: processor time, memory, and bytes in the stores. */
@NullMarked
package io.veredus.bench.cost;

import org.jspecify.annotations.NullMarked;
