package io.veredus.activities.broadcast;

import io.veredus.activities.channel.SingleAttempts;
import io.veredus.activities.notification.NotificationActivitiesImpl;
import io.veredus.postgres.broadcast.PageWork.Open;
import io.veredus.postgres.preference.Standings;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.recipient.RecipientRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads all that a page needs to know of its people, by two queries. */
public final class PageReading {
  private final Recipients recipients;
  private final Standings standings;
  private final NotificationActivitiesImpl steps;
  private final SingleAttempts attempts;
  private final Crew crew;

  public PageReading(
      Recipients recipients,
      Standings standings,
      NotificationActivitiesImpl steps,
      SingleAttempts attempts,
      Crew crew) {
    this.recipients = recipients;
    this.standings = standings;
    this.steps = steps;
    this.attempts = attempts;
    this.crew = crew;
  }

  Telling of(List<Open> open) {
    if (open.isEmpty()) {
      return new Teller(steps, attempts, crew, Optional.empty());
    }
    var request = open.getFirst().request();
    var channel =
        steps
            .type(request.tenant(), request.type())
            .flatMap(type -> type.channels().effective().stream().findFirst());
    var people =
        recipients.findAll(request.tenant(), open.stream().map(PageReading::person).toList());
    var found = standings.of(request.tenant(), request.type(), people.values());
    return new Teller(steps.over(Map.copyOf(people), found::of), attempts, crew, channel);
  }

  private static RecipientId person(Open open) {
    return switch (open.request().recipient()) {
      case RecipientRef.Known(var id) -> id;
      case RecipientRef.Direct _ ->
          throw new IllegalStateException("A broadcast goes to those who are known by id");
    };
  }
}
