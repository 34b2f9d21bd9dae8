package io.veredus.activities.channel.smtp;

import io.veredus.workflows.recipient.EmailAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a provider's mails are from; also the envelope sender, which gets the bounces.
 *
 * @param name display name
 */
public record Sender(EmailAddress address, Optional<String> name) {
  private static final Pattern NAMED = Pattern.compile("(?<name>[^<>]*)<(?<address>[^<>]+)>");

  public Sender {
    if (name.filter(text -> text.chars().anyMatch(Character::isISOControl)).isPresent()) {
      throw new IllegalArgumentException("A sender's name is one line");
    }
  }

  /**
   * Reads {@code name@example.org} or {@code Name <name@example.org>}.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  public static Sender of(String text) {
    Matcher named = NAMED.matcher(text.strip());
    if (!named.matches()) {
      return new Sender(new EmailAddress(text.strip()), Optional.empty());
    }
    String name = named.group("name").strip().replaceAll("^\"|\"$", "");
    return new Sender(
        new EmailAddress(named.group("address").strip()),
        Optional.of(name).filter(given -> !given.isEmpty()));
  }

  String domain() {
    return address.value().substring(address.value().lastIndexOf('@') + 1);
  }
}
