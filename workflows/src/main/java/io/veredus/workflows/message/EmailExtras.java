package io.veredus.workflows.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a mail is to have besides its texts, as its sender asked for it.
 *
 * @param attachments in this order; at most 20, and together at most 10 MB when they are read
 * @param unsubscribeUrl https, in ASCII: where a POST ends such mails, without a login (RFC 8058)
 */
public record EmailExtras(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<AttachmentRef> attachments,
    Optional<String> unsubscribeUrl) {
  /** Far more than people open, and few enough to be read within one attempt. */
  public static final int MOST_ATTACHMENTS = 20;

  /** One header line of at most 998 characters (RFC 5322, section 2.1.1) has to hold it. */
  private static final Pattern URL = Pattern.compile("https://[\\x21-\\x7E&&[^<>]]{1,900}");

  public EmailExtras {
    attachments = attachments == null ? List.of() : List.copyOf(attachments); // none were written
    if (attachments.size() > MOST_ATTACHMENTS) {
      throw new IllegalArgumentException("A mail has at most " + MOST_ATTACHMENTS + " attachments");
    }
    if (unsubscribeUrl.filter(url -> !URL.matcher(url).matches()).isPresent()) {
      throw new IllegalArgumentException(
          "An unsubscribe URL is https, in ASCII, of at most 900 characters");
    }
  }
}
