/** All outgoing HTTP: one client with one set of guards, and what its answers mean. */
@NullMarked
package io.veredus.activities.http;

import org.jspecify.annotations.NullMarked;
