/**
 * The command {@code ./veredus diagnose}: asks a server what is wrong, or looks itself if none
 * answers.
 */
@NullMarked
package io.veredus.dev.diagnose;

import org.jspecify.annotations.NullMarked;
