/** The life of one verification: a code is sent, checked, and good for one approval. */
@NullMarked
package io.veredus.workflows.verification;

import org.jspecify.annotations.NullMarked;
