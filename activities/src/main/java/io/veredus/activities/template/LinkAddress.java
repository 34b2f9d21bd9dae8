package io.veredus.activities.template;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes addresses of templates with sealed values, each value encoded for its place (RFC 3986): at
 * the beginning it is an address by itself, among the host's letters a part of the host, anywhere
 * else a component. What does not come out as http, https, mailto or tel is refused.
 */
final class LinkAddress {
  private static final Pattern SCHEME = Pattern.compile("(?i)(https?://|mailto:|tel:).*");
  private static final Pattern WEB = Pattern.compile("(?i)(https?://[^/?#]+)(.*)");
  private static final Pattern HOST_PART = Pattern.compile("[A-Za-z0-9.:-]{1,255}");

  /** All that stands for nothing else in an address (RFC 3986, section 2), and sound escapes. */
  private static final Pattern FOREIGN =
      Pattern.compile("%(?![0-9A-Fa-f]{2})|[^\\x21-\\x7E]|[\"<>\\\\^`{|}]");

  private LinkAddress() {}

  /**
   * The address that a template came to.
   *
   * @param sealed what was rendered, with {@link SealedValues}
   * @return empty if nothing was rendered
   * @throws TemplateException if it is no address that a link may have
   */
  static Optional<String> of(String sealed) {
    String text = sealed.strip();
    if (text.isEmpty() || SealedValues.open(text, String::strip).isBlank()) {
      return Optional.empty();
    }
    int first = SealedValues.endOfFirst(text);
    return Optional.of(valid(first > 0 ? fromValue(text, first) : fromTemplate(text)));
  }

  /** A value that is used as one part of an address, and cannot leave it. */
  static String component(String value) {
    // A colon ends nothing after the host, and stands in texts that are filled in later.
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20").replace("%3A", ":");
  }

  private static String fromValue(String text, int end) {
    String base = escaped(SealedValues.open(text.substring(0, end), String::strip));
    String rest = text.substring(end);
    if (rest.isEmpty()) {
      return base;
    }
    if ("/?#".indexOf(rest.charAt(0)) < 0 || !WEB.matcher(base).matches()) {
      throw refused("begins with a value that is no address");
    }
    boolean slashes = base.endsWith("/") && rest.startsWith("/");
    return (slashes ? base.substring(0, base.length() - 1) : base) + opened(rest);
  }

  private static String fromTemplate(String text) {
    var web = WEB.matcher(text);
    if (!web.matches()) {
      return text.toLowerCase(java.util.Locale.ROOT).startsWith("mailto:")
          ? opened(text).replace("%40", "@") // who is written to; RFC 6068, section 2
          : opened(text);
    }
    return SealedValues.open(web.group(1), LinkAddress::hostPart) + opened(web.group(2));
  }

  private static String hostPart(String value) {
    if (!HOST_PART.matcher(value.strip()).matches()) {
      throw refused("has a value in its host that is no part of one");
    }
    return value.strip();
  }

  private static String opened(String sealed) {
    return SealedValues.open(sealed, LinkAddress::component);
  }

  private static String escaped(String address) {
    return FOREIGN
        .matcher(address)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                URLEncoder.encode(found.group(), StandardCharsets.UTF_8).replace("+", "%20")));
  }

  private static String valid(String address) {
    if (!SCHEME.matcher(address).matches()) {
      throw refused("is not http, https, mailto or tel");
    }
    try {
      var uri = new URI(address);
      if (WEB.matcher(address).matches() && (uri.getHost() == null || uri.getUserInfo() != null)) {
        throw refused("names no host, or a user");
      }
      return uri.toASCIIString();
    } catch (URISyntaxException malformed) {
      throw refused("is not well-formed (RFC 3986)");
    }
  }

  private static TemplateException refused(String why) {
    return new TemplateException("The address of a link " + why);
  }
}
