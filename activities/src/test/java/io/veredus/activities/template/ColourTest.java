package io.veredus.activities.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.veredus.workflows.message.Branding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {
  @Test
  void readsBothNotations() {
    assertThat(Colour.parse("#5469D4")).contains(new Colour(0x5469D4));
    assertThat(Colour.parse("#fa0")).contains(new Colour(0xFFAA00));
    assertThat(new Colour(0x00FF00)).hasToString("#00ff00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "red", "#12345", "#12345g", "rgb(1,2,3)", "#fff;background:url(x)"})
  void takesNothingElseForAColour(String text) {
    assertThat(Colour.parse(text)).isEmpty();
  }

  @Test
  void comparesAsWcagDoes() {
    assertThat(Colour.BLACK.contrast(Colour.WHITE)).isCloseTo(21, within(0.01));
    assertThat(new Colour(0x777777).contrast(Colour.WHITE)).isCloseTo(4.48, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#ffff00", "#000080", "#5469d4", "#777777", "#ffffff", "#000000"})
  void canBeReadWhateverTheBrandingSays(String colour) {
    var branding =
        new Branding(
            colour,
            colour,
            colour,
            "",
            "",
            "",
            "",
            Optional.of(new Branding.Dark(colour, "", colour, "")));
    var light = new Branding(colour, colour, colour, "", "", "", "");
    for (var palette :
        List.of(Palette.light(branding), Palette.dark(branding), Palette.dark(light))) {
      assertThat(palette.text().contrast(palette.page())).isGreaterThanOrEqualTo(4.5);
      assertThat(palette.link().contrast(palette.page())).isGreaterThanOrEqualTo(4.5);
      assertThat(palette.onButton().contrast(palette.button())).isGreaterThanOrEqualTo(4.5);
    }
  }

  @Test
  void letsNoBrandingBreakOutOfTheDocument() {
    String evil = "x'}</style><script>alert(1)</script>\"";
    var branding =
        new Branding(
            evil,
            evil,
            evil,
            "javascript:" + evil,
            evil,
            evil,
            evil,
            Optional.of(new Branding.Dark(evil, evil, evil, evil)));
    var style = new HouseStyle(evil, Locale.ENGLISH, branding);
    var mail =
        new TemplateRenderer(_ -> style)
            .email(Samples.verify(Locale.ENGLISH), Samples.request(Samples.DATA), Samples.ANA);
    assertThat(mail.html()).doesNotContain("<script", "@font-face").contains("&lt;script");
    assertThat(mail.html().split("x'}", -1)).hasSize(2); // the tenant's name, as text
  }
}
