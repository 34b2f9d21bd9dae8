/**
 * The durable story of notifications: contracts and workflows, free of frameworks and of the world.
 */
@NullMarked
package io.veredus.workflows;

import org.jspecify.annotations.NullMarked;
