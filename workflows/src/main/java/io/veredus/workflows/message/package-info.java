/** What a channel carries: rendered messages, one kind per channel. */
@NullMarked
package io.veredus.workflows.message;

import org.jspecify.annotations.NullMarked;
