/** Says, from a seed alone, what is posted and what goes wrong when. */
@NullMarked
package io.veredus.bench.chaos.plan;

import org.jspecify.annotations.NullMarked;
