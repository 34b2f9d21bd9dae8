package io.veredus.activities.channel.smtp;

import io.veredus.activities.provider.SecretSource;

/**
 * How mails are signed by the domain that sends them (DKIM, RFC 6376).
 *
 * @param selector under which the public key is in the DNS: {@code <selector>._domainkey.<domain>}
 * @param privateKey PEM of an RSA or Ed25519 key, asked for at every mail
 */
public record DkimSettings(String domain, String selector, SecretSource privateKey) {
  public DkimSettings {
    requireName(domain);
    requireName(selector);
  }

  static String requireName(String text) {
    if (!text.matches("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?")) {
      throw new IllegalArgumentException("A DKIM domain and selector are names in the DNS");
    }
    return text;
  }
}
