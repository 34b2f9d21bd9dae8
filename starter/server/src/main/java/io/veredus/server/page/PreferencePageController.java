package io.veredus.server.page;

import io.veredus.postgres.preference.Preferences;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.postgres.type.OwnedType;
import io.veredus.server.access.NeedsNoKey;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /p/{token}}: all that one person can choose, on one page. */
@RestController
final class PreferencePageController {
  private static final String SIGNED = "the link is signed, for one person";
  private static final String SAVED = "saved";

  private final Readers readers;
  private final Preferences preferences;
  private final NotificationTypes types;
  private final DeliveryDefaults defaults;

  PreferencePageController(
      @Qualifier("choosing") Readers choosing,
      Preferences preferences,
      NotificationTypes types,
      DeliveryDefaults defaults) {
    this.readers = choosing;
    this.preferences = preferences;
    this.types = types;
    this.defaults = defaults;
  }

  @NeedsNoKey(SIGNED)
  @GetMapping("/p/{token}")
  ResponseEntity<String> show(
      @PathVariable("token") String token, HttpServletRequest http, Locale locale) {
    return readers
        .of(token)
        .map(reader -> page(reader, http.getParameter(SAVED) != null))
        .orElseGet(() -> Html.gone(locale));
  }

  /** The page is shown by another request, so that loading it again sends nothing again. */
  @NeedsNoKey(SIGNED)
  @PostMapping("/p/{token}")
  ResponseEntity<String> save(
      @PathVariable("token") String token, HttpServletRequest http, Locale locale) {
    var shown = values(http, PreferenceForm.SHOWN);
    var wanted = values(http, PreferenceForm.WANTED);
    return readers
        .of(token)
        .filter(reader ->
            preferences.set(reader.tenant(), reader.id(), form(reader).changes(shown, wanted)))
        .map(_ ->
            ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("?" + SAVED + "=1"))
                .body(""))
        .orElseGet(() -> Html.gone(locale));
  }

  private ResponseEntity<String> page(Reader reader, boolean saved) {
    var words = reader.words();
    var news = saved ? Html.status(words.saved()) : "";
    return reader
        .html()
        .page(
            HttpStatus.OK,
            words.preferences(),
            news + Html.paragraph(words.introduction()) + form(reader).html());
  }

  private PreferenceForm form(Reader reader) {
    var offered =
        types.list(reader.tenant()).stream()
            .map(OwnedType::type)
            .filter(NotificationType::isOn)
            .toList();
    return new PreferenceForm(
        offered, preferences.of(reader.tenant(), reader.id()), defaults, reader.words());
  }

  private static Set<String> values(HttpServletRequest http, String name) {
    var values = http.getParameterValues(name);
    return values == null ? Set.of() : Set.copyOf(Arrays.asList(values));
  }
}
