/** How payloads are written into Temporal's history. */
@NullMarked
package io.veredus.workflows.wire;

import org.jspecify.annotations.NullMarked;
