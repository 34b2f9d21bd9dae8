package io.veredus.bench.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.veredus.bench.round.Rounds;
import java.util.Map;

/**
 * What was measured.
 *
 * @param studies by name, what each measured beside the rates
 */
public record Results(Machine machine, Rounds rounds, Map<String, ObjectNode> studies)
    implements Report {
  @Override
  public String text() {
    return TextReport.plain(this);
  }

  /** Between blank lines: it begins with a paragraph. */
  @Override
  public String markdown() {
    return "\n" + TextReport.markdown(this).strip() + "\n\n";
  }

  @Override
  public String json() {
    return JsonReport.of(this);
  }
}
