/** What the commands have in common: their options, their folder, and how they tell faults. */
@NullMarked
package io.veredus.bench.command;

import org.jspecify.annotations.NullMarked;
