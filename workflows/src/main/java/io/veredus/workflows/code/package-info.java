/** What one-time codes look like, and what stands for them where they must not be seen. */
@NullMarked
package io.veredus.workflows.code;

import org.jspecify.annotations.NullMarked;
