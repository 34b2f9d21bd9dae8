package io.veredus.server.apply;

import org.yaml.snakeyaml.error.Mark;

/** YAML that says more than JSON can, or more than is taken. */
final class YamlMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Mark mark;

  YamlMistake(String detail, Mark mark) {
    super(detail, null, false, false); // told to the caller, not to the log
    this.mark = mark;
  }

  Mark mark() {
    return mark;
  }
}
