package io.veredus.server.apply;

/**
 * A file as it was sent.
 *
 * @param index of it among the request's files
 */
record SourceFile(int index, String name, String content) {
  /** Where in the request its text stands. */
  String pointer() {
    return "/files/" + index + "/content";
  }
}
