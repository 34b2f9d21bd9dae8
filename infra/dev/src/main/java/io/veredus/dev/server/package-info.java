/** What the commands that speak to a server share: its address and key, the call, what is shown. */
@NullMarked
package io.veredus.dev.server;

import org.jspecify.annotations.NullMarked;
