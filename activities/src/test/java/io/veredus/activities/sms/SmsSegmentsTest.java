package io.veredus.activities.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsSegmentsTest {
  private static final String PLAIN = "aZ09 @£Ç\nΔßÉ¿à§";
  private static final String EXTENDED = "\f^{}\\[~]|€";
  private static final String OTHER = "çá中Жж漢🙂🚀";

  @ParameterizedTest(name = "{0} × {1} → {2}, {3} units, {4} segments")
  @CsvSource({
    "a, 160, GSM_7, 160, 1",
    "a, 161, GSM_7, 161, 2",
    "a, 306, GSM_7, 306, 2",
    "a, 307, GSM_7, 307, 3",
    "€, 80, GSM_7, 160, 1",
    "€, 81, GSM_7, 162, 2",
    "ж, 70, UCS_2, 70, 1",
    "ж, 71, UCS_2, 71, 2",
    "ж, 134, UCS_2, 134, 2",
    "ж, 135, UCS_2, 135, 3",
    "🙂, 35, UCS_2, 70, 1",
    "🙂, 36, UCS_2, 72, 2",
  })
  void countsAtTheEdges(String character, int times, SmsEncoding encoding, int units, int count) {
    assertThat(SmsSegments.of(character.repeat(times)))
        .isEqualTo(new SmsSegments(encoding, units, count));
  }

  @Test
  void anEmptyTextHasNoSegment() {
    assertThat(SmsSegments.of("")).isEqualTo(new SmsSegments(SmsEncoding.GSM_7, 0, 0));
  }

  @Test
  void oneOtherCharacterMakesAllOfItUcs2() {
    assertThat(SmsSegments.of("a".repeat(159) + "ç"))
        .isEqualTo(new SmsSegments(SmsEncoding.UCS_2, 160, 3));
  }

  @Test
  void anEscapedCharacterIsNotCutInTwo() {
    // 152 septets, and the euro's two do not fit into the 153rd
    assertThat(SmsSegments.of("a".repeat(152) + "€" + "a".repeat(152)).count()).isEqualTo(3);
    assertThat(SmsSegments.of("a".repeat(151) + "€" + "a".repeat(153)).count()).isEqualTo(2);
  }

  @Test
  void aSurrogatePairIsNotCutInTwo() {
    assertThat(SmsSegments.of("ж".repeat(66) + "🙂" + "ж".repeat(66)).count()).isEqualTo(3);
    assertThat(SmsSegments.of("ж".repeat(65) + "🙂" + "ж".repeat(67)).count()).isEqualTo(2);
  }

  @Test
  void theAlphabetHas127CharactersBesideTheEscapeAndTenExtensions() {
    var units = IntStream.range(0, 0x11_0000).map(Gsm7Alphabet::unitsOf).boxed();
    var byUnits = units.collect(Collectors.groupingBy(count -> count, Collectors.counting()));
    assertThat(byUnits).containsEntry(1, 127L).containsEntry(2, 10L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void segmentsHoldAllUnitsAndWasteAtMostOneEach(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      var segments = SmsSegments.of(anyText(random, round % 3 == 0));
      int capacity = segments.encoding().unitsInSeveral();
      if (segments.count() > 1) {
        assertThat(segments.units()).isGreaterThan(segments.encoding().unitsAlone());
        assertThat(segments.count()).isGreaterThanOrEqualTo(ceil(segments.units(), capacity));
        assertThat(segments.count()).isLessThanOrEqualTo(ceil(segments.units(), capacity - 1));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aLongerTextNeverHasFewerSegments(long seed) {
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      String text = anyText(random, round % 2 == 0);
      String longer = text + anyText(random, round % 3 == 0);
      assertThat(SmsSegments.of(longer).count())
          .isGreaterThanOrEqualTo(SmsSegments.of(text).count());
    }
  }

  private static String anyText(Random random, boolean withOthers) {
    String from = PLAIN + EXTENDED + (withOthers ? OTHER : "");
    int[] characters = from.codePoints().toArray();
    return IntStream.range(0, random.nextInt(500))
        .map(_ -> characters[random.nextInt(characters.length)])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int ceil(int units, int capacity) {
    return (units + capacity - 1) / capacity;
  }
}
