package io.veredus.server.apply;

import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.Pointers;
import io.veredus.server.intake.Storable;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Finds the entries of all sections in files. */
final class Entries {
  private final Map<Section.Member, Section> sections = new EnumMap<>(Section.Member.class);
  private final List<Entry> found = new ArrayList<>();
  private final List<Mistake> mistakes;

  private Entries(List<Section> sections, List<Mistake> mistakes) {
    sections.forEach(section -> this.sections.put(section.member(), section));
    this.mistakes = mistakes;
  }

  /** In the order in which they are to be stored. */
  static List<Entry> of(List<SourceFile> files, List<Section> sections, List<Mistake> mistakes) {
    var entries = new Entries(sections, mistakes);
    files.forEach(entries::add);
    return entries.found.stream()
        .sorted(Comparator.comparing(entry -> entry.section().member()))
        .toList();
  }

  private void add(SourceFile file) {
    try {
      YamlFile.read(file).forEach(this::add);
    } catch (ProblemException malformed) {
      mistakes.addAll(malformed.mistakes());
    }
  }

  private void add(Document document) {
    if (document.root().isNull()) {
      return; // nothing between two lines of dashes
    }
    var unfit = new Mistakes();
    Storable.check(document.root(), unfit);
    if (!document.root().isObject()) {
      unfit.add("", "This is not a mapping", "a mapping with any of " + known());
    }
    unfit.found().forEach(it -> mistakes.add(document.locate(it.pointer().orElse(""), it)));
    if (unfit.found().isEmpty()) {
      document.root().properties().forEach(it -> add(document, it.getKey(), it.getValue()));
    }
  }

  private void add(Document document, String name, JsonNode value) {
    var pointer = "/" + Pointers.escape(name);
    var section =
        sections.values().stream().filter(it -> it.member().wireName().equals(name)).findFirst();
    if (section.isEmpty()) {
      mistake(document, pointer, "This section is not known", known());
    } else if (value.isNull()) {
      return; // a heading with nothing below
    } else if (!section.get().member().isList()) {
      found.add(new Entry(section.get(), document, pointer, value));
    } else if (!value.isArray()) {
      mistake(document, pointer, "This is not a list", "a list of entries");
    } else {
      for (int i = 0; i < value.size(); i++) {
        found.add(new Entry(section.get(), document, pointer + "/" + i, value.get(i)));
      }
    }
  }

  private void mistake(Document document, String pointer, String detail, String allowed) {
    mistakes.add(document.locate(pointer, Mistake.at(pointer, detail, allowed)));
  }

  private String known() {
    return sections.keySet().stream()
        .map(Section.Member::wireName)
        .collect(Collectors.joining(", "));
  }
}
