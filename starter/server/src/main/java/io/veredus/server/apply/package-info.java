/** Brings a tenant to what files of YAML declare: all of it or nothing, and twice the same. */
@NullMarked
package io.veredus.server.apply;

import org.jspecify.annotations.NullMarked;
