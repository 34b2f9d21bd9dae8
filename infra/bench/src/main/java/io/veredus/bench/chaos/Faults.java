package io.veredus.bench.chaos;

import io.veredus.bench.chaos.plan.ConnectionFault;
import io.veredus.bench.chaos.plan.Fates;
import io.veredus.bench.chaos.plan.Link;

/** What goes wrong with the connections of each link. */
interface Faults {
  Fates<ConnectionFault> of(Link link);
}
