/** Hands messages, in parts, to HTTP services that send them by themselves. */
@NullMarked
package io.veredus.activities.channel.relay;

import org.jspecify.annotations.NullMarked;
