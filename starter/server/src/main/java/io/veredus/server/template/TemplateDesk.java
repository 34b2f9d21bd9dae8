package io.veredus.server.template;

import io.veredus.activities.template.RecentWords;
import io.veredus.activities.template.TemplateCheck;
import io.veredus.postgres.template.TemplateDrafts;
import io.veredus.postgres.template.TemplateKey;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.template.TemplateVersion;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The words of the store, or the problem that a caller has with them. */
final class TemplateDesk {
  private static final String RIGHT = "words that can be rendered whatever the data";

  private final TemplateLibrary library;
  private final TemplateDrafts drafts;
  private final RecentWords recent;
  private final TemplateCheck check = new TemplateCheck();

  TemplateDesk(TemplateLibrary library, TemplateDrafts drafts, RecentWords recent) {
    this.library = library;
    this.drafts = drafts;
    this.recent = recent;
  }

  /** In force or drafted, in the order of channels and languages. */
  List<TemplateView> list(TenantId tenant, TypeKey type) {
    var published = byKey(drafts.inForce(tenant, type));
    var drafted = byKey(drafts.drafts(tenant, type));
    return Stream.concat(published.values().stream(), drafted.values().stream())
        .map(TemplateVersion::key)
        .distinct()
        .sorted(Comparator.comparing(TemplateDesk::place))
        .map(key ->
            view(
                key,
                Optional.ofNullable(published.get(place(key))),
                Optional.ofNullable(drafted.get(place(key)))))
        .toList();
  }

  /**
   * @throws ProblemException if there is neither a publication nor a draft
   */
  TemplateView find(TenantId tenant, TemplateKey key) {
    return list(tenant, key.type()).stream()
        .filter(
            view -> view.channel().equals(key.channelName()) && view.locale().equals(key.locale()))
        .findFirst()
        .orElseThrow(() -> unknown("There are no such words"));
  }

  TemplateView save(TenantId tenant, TemplateKey key, TemplateSource words) {
    drafts.save(tenant, key, words);
    return find(tenant, key);
  }

  /**
   * @throws ProblemException if there is no draft, or it cannot be rendered
   */
  TemplateView publish(TenantId tenant, TemplateKey key) {
    var words =
        drafts
            .draft(tenant, key)
            .flatMap(TemplateVersion::words)
            .orElseThrow(() -> unknown("There is no draft of these words"));
    requireRenderable(key.channel(), words);
    library.publish(tenant, key, words);
    recent.forget();
    return find(tenant, key);
  }

  List<TemplateVersion> versions(TenantId tenant, TemplateKey key) {
    return drafts.versions(tenant, key);
  }

  void takeBack(TenantId tenant, TemplateKey key) {
    if (!library.takeBack(tenant, key)) {
      throw unknown("The tenant has no words of its own to take back");
    }
    recent.forget();
  }

  /** The draft for a channel, or the one for all channels. */
  Optional<TemplateSource> draft(TenantId tenant, TemplateKey key) {
    var forAll = new TemplateKey(key.type(), Optional.empty(), key.locale());
    return drafts
        .draft(tenant, key)
        .or(() -> drafts.draft(tenant, forAll))
        .flatMap(TemplateVersion::words);
  }

  void requireRenderable(Optional<Channel> channel, TemplateSource words) {
    var mistakes = check.mistakes(channel, words);
    if (!mistakes.isEmpty()) {
      throw new ProblemException(
          ProblemType.TEMPLATE_INVALID,
          mistakes.stream()
              .map(mistake -> Mistake.at(mistake.pointer(), mistake.text(), RIGHT))
              .toList());
    }
  }

  private static TreeMap<String, TemplateVersion> byKey(List<TemplateVersion> versions) {
    var byKey = new TreeMap<String, TemplateVersion>();
    versions.forEach(version -> byKey.put(place(version.key()), version));
    return byKey;
  }

  private static String place(TemplateKey key) {
    return key.channelName() + "/" + key.locale().toLanguageTag();
  }

  private static TemplateView view(
      TemplateKey key, Optional<TemplateVersion> published, Optional<TemplateVersion> draft) {
    return new TemplateView(
        key.channelName(),
        key.locale(),
        published.map(TemplateView.Published::of),
        draft.map(TemplateView.Draft::of));
  }

  private static ProblemException unknown(String what) {
    return new ProblemException(ProblemType.TEMPLATE_NOT_FOUND, what);
  }
}
