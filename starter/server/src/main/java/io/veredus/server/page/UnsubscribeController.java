package io.veredus.server.page;

import io.veredus.postgres.preference.Preferences;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.postgres.type.OptOut;
import io.veredus.server.access.NeedsNoKey;
import io.veredus.workflows.id.TypeKey;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /u/{token}}: one type less for one person. A POST does it, whatever its body, as mail
 * programs send one without asking (RFC 8058, section 3.2); a GET never does, as programs that look
 * for harm in mails open every link.
 */
@RestController
final class UnsubscribeController {
  private static final String SIGNED = "the link is signed, for one type and person";

  private final Readers readers;
  private final Preferences preferences;
  private final NotificationTypes types;

  UnsubscribeController(
      @Qualifier("unsubscribing") Readers unsubscribing,
      Preferences preferences,
      NotificationTypes types) {
    this.readers = unsubscribing;
    this.preferences = preferences;
    this.types = types;
  }

  @NeedsNoKey(SIGNED)
  @GetMapping("/u/{token}")
  ResponseEntity<String> ask(@PathVariable("token") String token, Locale locale) {
    return readers.of(token).map(this::question).orElseGet(() -> Html.gone(locale));
  }

  @NeedsNoKey(SIGNED)
  @PostMapping("/u/{token}")
  ResponseEntity<String> unsubscribe(@PathVariable("token") String token, Locale locale) {
    return readers
        .of(token)
        .flatMap(reader -> reader.target().type().flatMap(type -> decline(reader, type)))
        .orElseGet(() -> Html.gone(locale));
  }

  private ResponseEntity<String> question(Reader reader) {
    var words = reader.words();
    var type = type(reader);
    if (type.filter(UnsubscribeController::isMandatory).isPresent()) {
      return necessary(reader);
    }
    var form =
        Html.paragraph(words.unsubscribeQuestion())
            + type.map(it -> "<p><strong>" + Html.escape(it.name()) + "</strong></p>\n").orElse("")
            + "<form method=\"post\"><button type=\"submit\">%s</button></form>\n"
                .formatted(Html.escape(words.unsubscribe()));
    return reader.html().page(HttpStatus.OK, words.unsubscribe(), form);
  }

  private Optional<ResponseEntity<String>> decline(Reader reader, TypeKey type) {
    if (type(reader).filter(UnsubscribeController::isMandatory).isPresent()) {
      return Optional.of(necessary(reader));
    }
    if (!preferences.decline(reader.tenant(), reader.id(), type)) {
      return Optional.empty(); // erased since
    }
    var words = reader.words();
    return Optional.of(
        reader.html().page(HttpStatus.OK, words.unsubscribe(), Html.status(words.unsubscribed())));
  }

  private Optional<NotificationType> type(Reader reader) {
    return reader.target().type().flatMap(type -> types.find(reader.tenant(), type));
  }

  private static boolean isMandatory(NotificationType type) {
    return type.consent().optOut() == OptOut.MANDATORY;
  }

  /** It became so after the link was sent. */
  private static ResponseEntity<String> necessary(Reader reader) {
    var words = reader.words();
    return reader
        .html()
        .page(HttpStatus.CONFLICT, words.unsubscribe(), Html.paragraph(words.necessary()));
  }
}
