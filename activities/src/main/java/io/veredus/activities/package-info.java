/** What workflows do to the world. */
@NullMarked
package io.veredus.activities;

import org.jspecify.annotations.NullMarked;
