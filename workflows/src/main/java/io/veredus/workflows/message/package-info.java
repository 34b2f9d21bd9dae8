/** What a channel carries: rendered messages, one kind per way of telling. */
@NullMarked
package io.veredus.workflows.message;

import org.jspecify.annotations.NullMarked;
