/** The steps of a notification inside its workflow task: resolve, render, record. */
@NullMarked
package io.veredus.activities.notification;

import org.jspecify.annotations.NullMarked;
