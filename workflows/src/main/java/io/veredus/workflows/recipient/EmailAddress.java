package io.veredus.workflows.recipient;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * An e-mail address: local part, {@code @}, domain. Lengths are those of RFC 5321, section 4.5.3.1
 * (64 and 254 octets in all); the local part is a dot-atom, in which RFC 6531 allows letters of any
 * script.
 */
public record EmailAddress(@JsonValue String value) {
  private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
  private static final String LABEL =
      "[\\p{L}\\p{M}\\p{N}]([\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?";
  private static final Pattern ADDRESS =
      Pattern.compile(ATOM + "(\\." + ATOM + ")*@" + LABEL + "(\\." + LABEL + ")*");

  @JsonCreator
  public EmailAddress {
    if (value.length() > 254 || value.indexOf('@') > 64 || !ADDRESS.matcher(value).matches()) {
      throw new IllegalArgumentException("An e-mail address looks like name@example.org");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
