/** The ways to reach a recipient, and the task queues that serve them. */
@NullMarked
package io.veredus.workflows.channel;

import org.jspecify.annotations.NullMarked;
