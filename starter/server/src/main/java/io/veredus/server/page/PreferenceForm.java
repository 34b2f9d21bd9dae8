package io.veredus.server.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.veredus.postgres.preference.Choices;
import io.veredus.postgres.preference.Preference;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.OptOut;
import io.veredus.workflows.channel.Channel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collector;

/**
 * The form with a box for every type and channel. What was on the page goes along with what is
 * checked on it: a type that came since is not declined by having had no box.
 */
record PreferenceForm(
    List<NotificationType> types, Choices choices, DeliveryDefaults defaults, Wording words) {
  static final String SHOWN = "shown";
  static final String WANTED = "wanted";

  String html() {
    var byGroup =
        types.stream().collect(groupingBy(NotificationType::group, TreeMap::new, joined()));
    var groups = new StringBuilder();
    byGroup.forEach((group, fields) -> groups.append(section(group, fields)));
    return "<form method=\"post\">\n%s<button type=\"submit\">%s</button></form>\n"
        .formatted(groups, Html.escape(words.save()));
  }

  /** Types without a group have no heading of their own: the page's is just above them. */
  private String section(String group, String fields) {
    return group.isEmpty()
        ? "<fieldset aria-label=\"%s\">\n%s</fieldset>\n"
            .formatted(Html.escape(words.preferences()), fields)
        : "<fieldset><legend>%s</legend>\n%s</fieldset>\n".formatted(Html.escape(group), fields);
  }

  /**
   * What is to be stored after the form came back: where it says other than what holds already.
   *
   * @param shown names of boxes that were on the page
   * @param wanted those of them that are checked
   */
  List<Preference> changes(Set<String> shown, Set<String> wanted) {
    return types.stream()
        .filter(type -> !isMandatory(type))
        .flatMap(type ->
            defaults.channels(type).stream()
                .filter(channel -> shown.contains(name(type, channel)))
                .filter(channel ->
                    wanted.contains(name(type, channel)) != choices.on(type, channel).enabled())
                .map(channel ->
                    new Preference(
                        Optional.of(type.key()),
                        Optional.of(channel),
                        wanted.contains(name(type, channel)))))
        .toList();
  }

  private Collector<NotificationType, ?, String> joined() {
    return mapping(this::field, joining());
  }

  private String field(NotificationType type) {
    var boxes = defaults.channels(type).stream().map(it -> box(type, it)).collect(joining());
    var note =
        isMandatory(type)
            ? " <span class=\"note\">(" + Html.escape(words.always()) + ")</span>"
            : "";
    return "<div class=\"type\" role=\"group\" aria-label=\"%1$s\"><span>%1$s%2$s</span>%3$s</div>\n"
        .formatted(Html.escape(type.name()), note, boxes);
  }

  private String box(NotificationType type, Channel channel) {
    var name = Html.escape(name(type, channel));
    var checked = choices.on(type, channel).enabled() ? " checked" : "";
    var hidden =
        isMandatory(type)
            ? ""
            : "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(SHOWN, name);
    return "%s<label><input type=\"checkbox\" name=\"%s\" value=\"%s\"%s%s> %s</label>"
        .formatted(
            hidden,
            WANTED,
            name,
            checked,
            isMandatory(type) ? " disabled" : "",
            Html.escape(words.channel(channel)));
  }

  private static boolean isMandatory(NotificationType type) {
    return type.consent().optOut() == OptOut.MANDATORY;
  }

  private static String name(NotificationType type, Channel channel) {
    return channel.wireName() + "/" + type.key();
  }
}
