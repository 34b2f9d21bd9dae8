package io.veredus.bench.bare;

import io.temporal.activity.ActivityInterface;

/** An activity that does nothing but say that it ran. */
@ActivityInterface
public interface BareActivities {
  void nothing(String id);
}
