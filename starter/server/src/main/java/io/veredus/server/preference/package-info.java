/** What people and tenants chose, over HTTP. */
@NullMarked
package io.veredus.server.preference;

import org.jspecify.annotations.NullMarked;
