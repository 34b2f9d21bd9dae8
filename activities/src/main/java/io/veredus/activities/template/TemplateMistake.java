package io.veredus.activities.template;

/**
 * Why a template cannot be published.
 *
 * @param pointer the field, as in {@code /actions/0/url} (RFC 6901)
 * @param place where in the field's text
 * @param detail what is wrong, in a sentence
 */
public record TemplateMistake(String pointer, Place place, String detail) {
  /** The sentence with the place. */
  public String text() {
    return detail + " (" + place + ")";
  }
}
