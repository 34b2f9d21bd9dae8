package io.veredus.activities.template;

import io.veredus.postgres.template.TemplateSource;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.message.MessageEvent;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.recipient.RecipientRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what a request's data lacks before the request is taken: the templates are run with it, and
 * say what they miss. So what stands under an {@code if} that does not hold is not asked for.
 */
public final class RequiredData {
  private static final NotificationId SOME_ID = NotificationId.createdAt(Instant.EPOCH);
  private static final TypeKey SOME_TYPE = new TypeKey("type");

  private final FieldTemplates templates = new FieldTemplates();

  /**
   * What templates need and {@code data} lacks.
   *
   * @return JSON pointers such as {@code /data/name}, in the templates' order, at most 100 of each
   *     template; empty also for a template that is wrong in itself, which no data can mend
   */
  public List<String> missing(Collection<TemplateSource> templates, Map<String, Object> data) {
    var values =
        TemplateValues.of(
            request(data),
            SampleRecipient.SOMEBODY,
            HouseStyle.plain("tenant"),
            PersonalLinks.Links.NONE);
    return templates.stream()
        .flatMap(source -> missing(source, values).stream())
        .filter(path -> path.isIn(TemplateValues.DATA))
        .map(ValuePath::pointer)
        .distinct()
        .toList();
  }

  private List<ValuePath> missing(TemplateSource source, Map<String, Object> values) {
    var notes = new ArrayList<ValuePath>();
    var context = Templates.contextOf(values);
    MissingValue.note(context, notes);
    try {
      templates.touch(source, context);
      return notes;
    } catch (TemplateException wrong) {
      return List.of();
    }
  }

  /** Everything that a notification can have: what it lacks is not the data's fault. */
  private static NotificationRequest request(Map<String, Object> data) {
    return new NotificationRequest(
            SOME_ID,
            TenantId.DEFAULT,
            SOME_TYPE,
            new RecipientRef.Direct(SampleRecipient.SOMEBODY),
            data,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Instant.EPOCH)
        .causedBy(new MessageEvent("type", "kind", "id", "owner", "v1", 1, Instant.EPOCH, "id"));
  }
}
