package io.veredus.server.diagnosis;

/**
 * Something worth telling an operator.
 *
 * @param what is so, in a sentence without secrets and people's data
 * @param where such as a key of the configuration, a task queue or a provider
 * @param remedy what to do about it
 */
public record Finding(Severity severity, String what, String where, String remedy) {
  public static Finding error(String what, String where, String remedy) {
    return new Finding(Severity.ERROR, what, where, remedy);
  }

  public static Finding warning(String what, String where, String remedy) {
    return new Finding(Severity.WARNING, what, where, remedy);
  }

  public static Finding note(String what, String where, String remedy) {
    return new Finding(Severity.NOTE, what, where, remedy);
  }
}
