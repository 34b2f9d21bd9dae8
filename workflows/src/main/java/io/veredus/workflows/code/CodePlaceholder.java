package io.veredus.workflows.code;

/** What messages hold where the code belongs, until they are sent. */
public final class CodePlaceholder {
  /** Letters and digits only, like codes: escaping for HTML, Markdown and links leaves it alone. */
  public static final String TEXT = "0veredusOneTimeCode0";

  /** The name under which templates find it: {@code {{data.code}}}. */
  public static final String NAME = "code";

  private CodePlaceholder() {}
}
