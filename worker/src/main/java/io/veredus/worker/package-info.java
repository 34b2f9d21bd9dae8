/** The process that runs workflows and activities: which of them is configuration. */
@NullMarked
package io.veredus.worker;

import org.jspecify.annotations.NullMarked;
