/** Whom a notification is for, as named by the caller and as resolved once. */
@NullMarked
package io.veredus.workflows.recipient;

import org.jspecify.annotations.NullMarked;
