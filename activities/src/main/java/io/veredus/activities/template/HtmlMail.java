package io.veredus.activities.template;

import io.veredus.workflows.message.Branding;
import io.veredus.workflows.message.MessageAction;
import java.util.Locale;

/** The HTML side of a mail: every element has its looks on itself. */
final class HtmlMail {
  private final Words words;
  private final HouseStyle style;
  private final Palette palette;
  private final InlineStyles styles;
  private final StringBuilder html = new StringBuilder(4_096);

  private HtmlMail(Words words, HouseStyle style, Locale language) {
    this.words = words;
    this.style = style;
    palette = Palette.light(style.branding());
    styles = new InlineStyles(palette, InlineStyles.isRightToLeft(language));
  }

  static String of(Words words, HouseStyle style, Locale language) {
    var mail = new HtmlMail(words, style, language);
    return HtmlDocument.of(language, words, style, mail.styles, mail.content());
  }

  private String content() {
    addLogo(style.branding().logoUrl(), "v-light", "inline-block");
    addLogo(darkLogo(), "v-dark", "none");
    words.heading().ifPresent(title -> add("h1", InlineStyles.heading("24px"), title));
    if (!words.greeting().isEmpty()) {
      add("p", "margin:0 0 16px", words.greeting());
    }
    html.append("<div class=\"v-text\">\n").append(words.text().html(styles)).append("</div>\n");
    words.button().ifPresent(this::addButton);
    if (!words.actions().isEmpty()) {
      html.append("<p style=\"margin:0 0 16px\">");
      words.actions().forEach(this::addAction);
      html.append("</p>\n");
    }
    if (!words.footer().isEmpty()) {
      html.append("<div class=\"v-footer\" style=\"margin:24px 0 0;padding:16px 0 0;")
          .append("border-top:1px solid #8a9199;font-size:14px\">\n")
          .append(words.footer().html(styles))
          .append("</div>\n");
    }
    return html.toString();
  }

  private void add(String element, String looks, String text) {
    html.append(
        "<%s style=\"%s\">%s</%s>\n".formatted(element, looks, HtmlText.escape(text), element));
  }

  private String darkLogo() {
    return style.branding().dark().map(Branding.Dark::logoUrl).orElse("");
  }

  /** Only one of the two shows; readers that drop style sheets show the light one. */
  private void addLogo(String url, String kind, String display) {
    HtmlText.webAddress(url)
        .ifPresent(address ->
            html.append(
                """
                <img class="%s" src="%s" alt="%s" style="display:%s;max-height:48px;\
                max-width:240px;margin:0 0 24px;border:0">
                """
                    .formatted(
                        darkLogo().isEmpty() ? "v-logo" : kind,
                        HtmlText.escape(address),
                        HtmlText.escape(style.tenantName()),
                        display)));
  }

  /** A table, as some mail readers know no other box with a colour. */
  private void addButton(MessageAction button) {
    html.append(
        """
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px">
        <tr><td class="v-button" bgcolor="%1$s" style="background-color:%1$s;border-radius:6px">\
        <a class="v-button" href="%2$s" style="display:inline-block;padding:12px 24px;\
        color:%3$s;background-color:%1$s;border-radius:6px;font-weight:600;text-decoration:none;\
        overflow-wrap:anywhere">%4$s</a></td></tr>
        </table>
        """
            .formatted(
                palette.button(),
                HtmlText.escape(button.url()),
                palette.onButton(),
                HtmlText.escape(button.label())));
  }

  private void addAction(MessageAction action) {
    html.append(
        "<a class=\"v-link\" href=\"%s\" style=\"%s\">%s</a><br>\n"
            .formatted(
                HtmlText.escape(action.url()),
                "display:inline-block;padding:4px 0;color:%s;text-decoration:underline"
                    .formatted(palette.link()),
                HtmlText.escape(action.label())));
  }
}
