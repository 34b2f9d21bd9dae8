package io.veredus.workflows.attempt;

/**
 * Why something is as it is: a code for machines and a sentence for people.
 *
 * @param text one line of at most 500 characters, without addresses, names or secrets of ours; a
 *     provider's answer may be quoted
 */
public record Reason(ReasonCode code, String text) {
  private static final int MAXIMUM_LENGTH = 500;

  public Reason {
    text = text.replaceAll("\\p{Cntrl}+", " ").strip();
    if (text.length() > MAXIMUM_LENGTH) {
      text = text.substring(0, MAXIMUM_LENGTH - 1) + "…";
    }
  }
}
