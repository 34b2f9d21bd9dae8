package io.veredus.activities.channel.smtp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An enhanced status code such as 5.1.1 (RFC 3463, section 2). */
record EnhancedCode(int type, int subject, int detail) {
  private static final Pattern CODE = Pattern.compile("([245])\\.(\\d{1,3})\\.(\\d{1,3})(?!\\S)");

  /** The code that {@code text} begins with, if it does. */
  static Optional<EnhancedCode> atStartOf(String text) {
    Matcher code = CODE.matcher(text);
    return code.lookingAt()
        ? Optional.of(new EnhancedCode(part(code, 1), part(code, 2), part(code, 3)))
        : Optional.empty();
  }

  private static int part(Matcher code, int group) {
    return Integer.parseInt(code.group(group));
  }

  @Override
  public String toString() {
    return type + "." + subject + "." + detail;
  }
}
