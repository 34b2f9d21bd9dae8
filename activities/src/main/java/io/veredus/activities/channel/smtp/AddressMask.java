package io.veredus.activities.channel.smtp;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;

import io.veredus.workflows.recipient.EmailAddress;
import java.util.regex.Pattern;

/** Takes addresses out of what servers say, which is stored, logged and shown. */
final class AddressMask {
  private static final String MASK = "[address]";
  private static final Pattern ANY_ADDRESS = Pattern.compile("[^\\s<>()\"',;:]+@[^\\s<>()\"',;:]+");

  private final Pattern localPart;

  AddressMask(EmailAddress recipient) {
    String local = recipient.value().substring(0, recipient.value().lastIndexOf('@'));
    localPart =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])" + Pattern.quote(local) + "(?![\\p{L}\\p{N}])",
            CASE_INSENSITIVE | UNICODE_CASE);
  }

  /** Masks every address, and the recipient's local part where it stands alone. */
  String applyTo(String text) {
    String unaddressed = ANY_ADDRESS.matcher(text).replaceAll(MASK);
    return localPart.matcher(unaddressed).replaceAll(MASK);
  }
}
