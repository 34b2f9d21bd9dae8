/** Tells many people the same, page by page, without a workflow for each. */
@NullMarked
package io.veredus.workflows.broadcast;

import org.jspecify.annotations.NullMarked;
