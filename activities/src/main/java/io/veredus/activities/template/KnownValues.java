package io.veredus.activities.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Goes through a template as rendering would, without values, and finds what no value could mend: a
 * name that there never is, a helper that is not one. What a list's elements have is not known.
 */
final class KnownValues {
  private static final Set<String> BLOCKS = Set.of("if", "unless", "each", "with");
  private static final Set<String> OF_LOOPS =
      Set.of("@index", "@key", "@first", "@last", "@odd", "@even");
  private static final Pattern WORDS =
      Pattern.compile("\"[^\"]*\"|'[^']*'|(?:\\[[^\\]]*\\]|[^\\s\\[])+");
  private static final Pattern LITERAL = Pattern.compile("[\"'].*|-?\\d+(\\.\\d+)?|true|false");
  private static final Pattern ALIASES = Pattern.compile("\\s+as\\s+\\|([^|]*)\\|\\s*$");

  /** Inside a block: whether names mean members of something else there, and new names. */
  private record Scope(boolean isOther, Set<String> aliases) {}

  private final Deque<Scope> scopes = new ArrayDeque<>();
  private final List<TemplateMistake> mistakes = new ArrayList<>();
  private final TemplateField field;

  private KnownValues(TemplateField field) {
    this.field = field;
  }

  static List<TemplateMistake> check(TemplateField field) {
    var values = new KnownValues(field);
    for (var tag : Tag.in(field.source())) {
      values.problem(tag).ifPresent(what -> values.add(tag, what));
    }
    return values.mistakes;
  }

  private void add(Tag tag, String what) {
    mistakes.add(new TemplateMistake(field.pointer(), Place.of(field.source(), tag.start()), what));
  }

  private Optional<String> problem(Tag tag) {
    if (tag.isComment()) {
      return Optional.empty();
    }
    if (!tag.isEscaped()) {
      return Optional.of("Values cannot be left unescaped: write {{name}}");
    }
    return switch (tag.text().isEmpty() ? ' ' : tag.text().charAt(0)) {
      case '>' -> Optional.of("Templates cannot include others");
      case '#' -> opened(tag.text().substring(1).strip());
      case '/' -> closed();
      case '^' -> tag.text().length() == 1 ? Optional.empty() : section(tag.text().substring(1));
      default -> variable(tag.text());
    };
  }

  private Optional<String> opened(String text) {
    var aliases = ALIASES.matcher(text);
    boolean named = aliases.find();
    var names = new HashSet<String>();
    if (named) {
      names.addAll(List.of(aliases.group(1).strip().split("\\s+")));
    }
    var words = words(named ? text.substring(0, aliases.start()) : text);
    if (words.isEmpty() || words.getFirst().startsWith("*")) {
      return Optional.of("Templates cannot define others");
    }
    boolean isBlock = BLOCKS.contains(words.getFirst());
    if (isBlock == (words.size() == 1)) {
      return Optional.of(
          "Blocks are {{#if …}}, {{#unless …}}, {{#each …}} and {{#with …}}, of one value");
    }
    var wrong = value(words.getLast());
    boolean isCondition = words.getFirst().equals("if") || words.getFirst().equals("unless");
    scopes.push(new Scope(!isCondition, names));
    return wrong;
  }

  private Optional<String> closed() {
    scopes.poll();
    return Optional.empty();
  }

  private Optional<String> section(String name) {
    var wrong = value(name.strip());
    scopes.push(new Scope(false, Set.of()));
    return wrong;
  }

  private Optional<String> variable(String text) {
    var words = words(text);
    if (words.isEmpty() || text.equals("else")) {
      return Optional.empty();
    }
    if (words.getFirst().equals("else")) {
      return value(words.getLast());
    }
    return words.size() > 1 || text.startsWith("(")
        ? Optional.of("There is no helper " + words.getFirst())
        : value(text);
  }

  private Optional<String> value(String name) {
    if (LITERAL.matcher(name).matches()) {
      return Optional.empty();
    }
    if (name.startsWith("(")) {
      return Optional.of("There are no helpers within tags");
    }
    var outer = new ArrayDeque<>(scopes);
    String path = name;
    while (path.startsWith("../")) {
      path = path.substring("../".length());
      leave(outer);
    }
    return path.startsWith("@")
        ? special(path)
        : inScopes(path.startsWith("this.") ? path.substring("this.".length()) : path, outer);
  }

  private static void leave(Deque<Scope> scopes) {
    while (!scopes.isEmpty() && !scopes.poll().isOther()) {
      // conditions have no values of their own
    }
  }

  private Optional<String> special(String path) {
    if (path.startsWith("@root.")) {
      return atTop(path.substring("@root.".length()));
    }
    return OF_LOOPS.contains(path) && scopes.stream().anyMatch(Scope::isOther)
        ? Optional.empty()
        : Optional.of("There is no value " + path);
  }

  private static Optional<String> inScopes(String path, Deque<Scope> scopes) {
    String first = path.split("[./]", 2)[0];
    boolean isKnown =
        scopes.stream().anyMatch(scope -> scope.isOther() || scope.aliases().contains(first));
    return isKnown ? Optional.empty() : atTop(path);
  }

  private static Optional<String> atTop(String path) {
    String[] names = path.split("[./]", 3);
    var members = names.length == 0 ? null : TemplateValues.KNOWN.get(names[0]);
    if (members == null) {
      return Optional.of(
          "There is no value %s; there are %s"
              .formatted(path, list(TemplateValues.KNOWN.keySet())));
    }
    boolean isThere = members.isEmpty() || names.length > 1 && members.contains(names[1]);
    return isThere || names.length == 1
        ? Optional.empty()
        : Optional.of(
            "There is no value %s; of %s there are %s".formatted(path, names[0], list(members)));
  }

  private static String list(Set<String> names) {
    return new TreeSet<>(names).stream().collect(Collectors.joining(", "));
  }

  private static List<String> words(String text) {
    return WORDS.matcher(text).results().map(MatchResult::group).toList();
  }
}
