/** The unit: Temporal doing as little as a workflow with one activity can. */
@NullMarked
package io.veredus.bench.bare;

import org.jspecify.annotations.NullMarked;
