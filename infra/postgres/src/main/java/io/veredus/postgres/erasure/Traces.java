package io.veredus.postgres.erasure;

import io.veredus.postgres.json.Json;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a recipient is called by in texts of JSON, as PostgreSQL's regular expressions. */
final class Traces {
  private static final Pattern SIGN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}_]");

  /** Not the end of a longer address, unless what is before it is an escape of JSON. */
  private static final String BEGINS =
      "((?<![[:alnum:]._%+-])|(?<=\\\\[bfnrt])|(?<=\\\\u[[:xdigit:]]{4}))";

  private static final String ENDS = "(?![-.]?[[:alnum:]])";

  private Traces() {}

  /** The id, as a whole string. */
  static String id(ErasedPerson person) {
    return literal(Json.write(person.recipient().value()));
  }

  /** The id or a name, as a whole string; what is called like a field leaves the field alone. */
  static String values(ErasedPerson person) {
    var names = person.names().stream().map(name -> literal(Json.write(name)) + "(?!\\s*:)");
    return Stream.concat(Stream.of(id(person)), names).collect(Collectors.joining("|"));
  }

  /** An address wherever it is, to be looked for in any case. */
  static String addresses(ErasedPerson person) {
    return anyOf(person.addresses().stream().map(Traces::address));
  }

  /** The id or an address within lower-case text; a short id would be found in every other one. */
  static String somewhere(ErasedPerson person) {
    var id = person.recipient().value().toLowerCase(Locale.ROOT);
    return "(^|[^a-z0-9])"
        + anyOf(Stream.concat(Stream.of(id), person.addresses().stream()).map(Traces::literal))
        + "($|[^a-z0-9])";
  }

  /** A phone number begins with a sign of its own. */
  private static String address(String address) {
    return (address.startsWith("+") ? "" : BEGINS) + literal(address) + ENDS;
  }

  private static String anyOf(Stream<String> patterns) {
    var any = patterns.collect(Collectors.joining("|", "(", ")"));
    return any.equals("()") ? "(?!)" : any;
  }

  /** Every sign by itself. */
  private static String literal(String text) {
    return SIGN.matcher(text).replaceAll("\\\\$0");
  }
}
