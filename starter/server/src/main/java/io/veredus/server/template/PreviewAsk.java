package io.veredus.server.template;

import io.veredus.server.intake.Fields;
import io.veredus.server.intake.Mistakes;
import io.veredus.server.intake.RecipientReader;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.recipient.RecipientRef;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The body of {@code POST …/preview}.
 *
 * @param locale empty: the recipient's
 * @param recipient empty: somebody who has everything
 * @param draft whether drafts go before what is in force
 */
record PreviewAsk(
    Channel channel,
    Optional<Locale> locale,
    Map<String, Object> data,
    Optional<RecipientRef> recipient,
    boolean draft) {

  /**
   * @throws io.veredus.server.problem.ProblemException naming every mistake by its pointer
   */
  static PreviewAsk read(byte[] body) {
    var mistakes = new Mistakes();
    var ask =
        Fields.ofBody(body, mistakes, List.of("channel", "locale", "data", "recipient", "draft"))
            .map(PreviewAsk::read);
    mistakes.throwIfAny();
    return ask.orElseThrow();
  }

  private static PreviewAsk read(Fields fields) {
    return new PreviewAsk(
        fields.text("channel", Channel.known(), Channel::of).orElse(Channel.EMAIL),
        fields.text("locale", "a language tag such as en or nl-NL", TemplatePath::locale),
        fields.map("data"),
        fields.has("recipient") ? RecipientReader.read(fields) : Optional.empty(),
        fields.flag("draft"));
  }
}
