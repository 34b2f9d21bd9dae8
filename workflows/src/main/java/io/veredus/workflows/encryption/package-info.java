/** Payloads as Temporal stores them: encrypted, under a key that has a name and can be replaced. */
@NullMarked
package io.veredus.workflows.encryption;

import org.jspecify.annotations.NullMarked;
