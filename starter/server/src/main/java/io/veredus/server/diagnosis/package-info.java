/** Finds what is wrong with an installation, and says where and what to do. */
@NullMarked
package io.veredus.server.diagnosis;

import org.jspecify.annotations.NullMarked;
