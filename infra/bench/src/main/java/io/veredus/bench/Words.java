package io.veredus.bench;

/** What every mail says, whoever sends it: the template {@code welcome} of development data. */
public final class Words {
  public static final String TYPE = "welcome";
  public static final String SUBJECT = "Welcome, {{data.name}}";
  public static final String TEXT =
      """
      Hello **{{data.name}}**,

      good to have you with us.
      """;

  private Words() {}
}
