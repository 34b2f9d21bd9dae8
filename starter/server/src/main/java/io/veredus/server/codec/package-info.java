/** Shows operators what is encrypted in Temporal, through its UI and command line tool. */
@NullMarked
package io.veredus.server.codec;

import org.jspecify.annotations.NullMarked;
