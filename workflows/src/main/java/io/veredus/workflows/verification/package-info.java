/** Whether somebody holds an address, proved by a one-time code. */
@NullMarked
package io.veredus.workflows.verification;

import org.jspecify.annotations.NullMarked;
