/** What a caller gets instead of an answer: problem details (RFC 9457) with stable types. */
@NullMarked
package io.veredus.server.problem;

import org.jspecify.annotations.NullMarked;
