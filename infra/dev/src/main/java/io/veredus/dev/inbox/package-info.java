/** Shows in a page of the development stack how a host's own page can show an inbox. */
@NullMarked
package io.veredus.dev.inbox;

import org.jspecify.annotations.NullMarked;
