/** The steps of a broadcast: plan pages, and send them. */
@NullMarked
package io.veredus.activities.broadcast;

import org.jspecify.annotations.NullMarked;
