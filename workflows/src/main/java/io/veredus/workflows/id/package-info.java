/** Identities of everything Veredus speaks of, and what is derived from them. */
@NullMarked
package io.veredus.workflows.id;

import org.jspecify.annotations.NullMarked;
