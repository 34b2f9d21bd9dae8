package io.veredus.activities.template;

import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.PhoneNumber;
import io.veredus.workflows.recipient.Recipient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what a request's data lacks before the request is taken: the templates are run with it, and
 * say what they miss. So what stands under an {@code if} that does not hold is not asked for.
 */
public final class RequiredData {
  private static final NotificationId SOME_ID = NotificationId.createdAt(Instant.EPOCH);

  /** Everything that a recipient can have: what recipients lack is not the data's fault. */
  private static final Recipient SOMEBODY =
      new Recipient(
          Optional.of(new RecipientId("id")),
          Optional.of("Name"),
          Optional.of(new EmailAddress("name@example.org")),
          Optional.of(new PhoneNumber("+31612345678")),
          Locale.ENGLISH,
          ZoneOffset.UTC);

  private final Templates subjects = Templates.ofSubjects();
  private final Templates bodies = Templates.ofBodies();

  /**
   * What templates need and {@code data} lacks.
   *
   * @return JSON pointers such as {@code /data/name}, in the templates' order, at most 100 of each
   *     template; empty also for a template that is wrong in itself, which no data can mend
   */
  public List<String> missing(Collection<TemplateSource> templates, Map<String, Object> data) {
    var values = TemplateRenderer.values(SOME_ID, data, SOMEBODY);
    return templates.stream()
        .flatMap(source -> missing(source, values).stream())
        .filter(path -> path.isIn("data"))
        .map(ValuePath::pointer)
        .distinct()
        .toList();
  }

  private List<ValuePath> missing(TemplateSource source, Map<String, Object> values) {
    var notes = new ArrayList<ValuePath>();
    var context = Templates.contextOf(values);
    MissingValue.note(context, notes);
    try {
      subjects.render(source.subject(), context);
      bodies.render(source.text(), context);
      return notes;
    } catch (TemplateException wrong) {
      return List.of();
    }
  }
}
