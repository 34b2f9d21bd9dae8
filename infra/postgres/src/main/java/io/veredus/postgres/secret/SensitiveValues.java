package io.veredus.postgres.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.workflows.id.TenantId;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps codes and tokens encrypted within texts, from their arrival until they are sent. What
 * stands for one has letters, digits, dots, hyphens and underscores alone, so that escaping for
 * links, HTML and Markdown leaves it as it is; so has the value.
 */
public final class SensitiveValues {
  /** What every one of them begins with; callers cannot write it themselves. */
  public static final String MARK = "veredus-sealed.";

  private static final Pattern SEALED =
      Pattern.compile(Pattern.quote(MARK) + "([A-Za-z0-9_-]+)\\.");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._~-]{1,200}");

  private final SecretCipher cipher;

  public SensitiveValues(SecretCipher cipher) {
    this.cipher = cipher;
  }

  /** Whether a value can be sealed: 1 to 200 letters, digits or {@code . _ ~ -}. */
  public static boolean canSeal(String value) {
    return VALUE.matcher(value).matches();
  }

  /**
   * What is kept in place of the value; differs each time.
   *
   * @throws SecretException if no key is configured
   */
  public String seal(TenantId tenant, String value) {
    if (!canSeal(value)) {
      throw new IllegalArgumentException(
          "A sensitive value has 1 to 200 letters, digits or . _ ~ -");
    }
    byte[] sealed = cipher.encrypt(value, place(tenant));
    return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed) + ".";
  }

  /**
   * The text with every sealed value of this tenant opened.
   *
   * @throws SecretException if a key is not configured, or a value was changed or is another
   *     tenant's
   */
  public String open(TenantId tenant, String text) {
    return text.contains(MARK)
        ? SEALED
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(opened(tenant, found.group(1))))
        : text;
  }

  private String opened(TenantId tenant, String sealed) {
    try {
      return cipher.decrypt(Base64.getUrlDecoder().decode(sealed.getBytes(UTF_8)), place(tenant));
    } catch (IllegalArgumentException damaged) {
      throw new SecretException("A sensitive value is damaged", damaged);
    }
  }

  /** Whatever event or notification it is a part of: an event is told by several. */
  private static String place(TenantId tenant) {
    return "sensitive/" + tenant;
  }
}
