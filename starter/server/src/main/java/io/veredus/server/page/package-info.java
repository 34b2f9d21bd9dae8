/** Pages behind signed links, on which people say what they want without logging in. */
@NullMarked
package io.veredus.server.page;

import org.jspecify.annotations.NullMarked;
