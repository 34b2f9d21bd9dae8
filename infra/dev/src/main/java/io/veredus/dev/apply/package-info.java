/** The command {@code ./veredus apply}: sends files to a server and shows what they change. */
@NullMarked
package io.veredus.dev.apply;

import org.jspecify.annotations.NullMarked;
