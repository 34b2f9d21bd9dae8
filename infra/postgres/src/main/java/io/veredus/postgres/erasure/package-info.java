/** Finds what the store knows of a recipient, and takes everything personal out of it. */
@NullMarked
package io.veredus.postgres.erasure;

import org.jspecify.annotations.NullMarked;
