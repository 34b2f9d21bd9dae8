/** One call to one provider: what it is given, what it came to, and when the next one follows. */
@NullMarked
package io.veredus.workflows.attempt;

import org.jspecify.annotations.NullMarked;
