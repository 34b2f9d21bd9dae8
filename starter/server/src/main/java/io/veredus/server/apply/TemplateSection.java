package io.veredus.server.apply;

import io.veredus.postgres.template.PublishedTemplate;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.id.TenantId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code templates} of a file: words that are put in force if they are others than before. */
final class TemplateSection implements Section {
  private final TemplateLibrary library;
  private final NotificationTypes types;

  TemplateSection(TemplateLibrary library, NotificationTypes types) {
    this.library = library;
    this.types = types;
  }

  @Override
  public Member member() {
    return Member.TEMPLATES;
  }

  @Override
  public Optional<Declared> read(JsonNode entry, Mistakes mistakes) {
    return DeclaredTemplate.read(entry, mistakes)
        .map(template -> new Declared(template.key(), tenant -> store(tenant, template)));
  }

  private Change store(TenantId tenant, DeclaredTemplate template) {
    if (types.find(tenant, template.type()).isEmpty()) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          List.of(
              Mistake.at(
                  "/type",
                  "There is no notification type of this key",
                  "the key of a type, in the files or there before")));
    }
    var change = Change.between(own(tenant, template), template.words());
    if (change.isOne()) {
      library.publish(
          tenant, template.type(), template.channel(), template.locale(), template.words());
    }
    return change;
  }

  private Optional<TemplateSource> own(TenantId tenant, DeclaredTemplate template) {
    return library.inForce(tenant, template.type(), Long.MAX_VALUE).stream()
        .filter(it -> it.distance() == 0)
        .filter(it -> it.channel().equals(template.channel()))
        .filter(it -> it.locale().equals(template.locale()))
        .map(PublishedTemplate::source)
        .findFirst();
  }
}
