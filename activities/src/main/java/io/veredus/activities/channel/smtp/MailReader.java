package io.veredus.activities.channel.smtp;

import io.veredus.activities.provider.SecretSource;
import io.veredus.activities.provider.SettingsReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * Reads the settings of mails: {@code from}, {@code replyTo}, {@code dkim.…}. The folder of
 * attachments is none of them: who may make a provider could have any file of the server sent.
 */
record MailReader(SettingsReader reader, Optional<Path> attachments) {
  private static final String ADDRESS = "Name <name@example.org> or a bare address";

  /** Empty if there is no sender, which is then a mistake that was noted. */
  Optional<MailSettings> read() {
    reader.text("from");
    var from = reader.parsed("from", Sender::of, ADDRESS);
    var replyTo = reader.parsed("replyTo", Sender::of, ADDRESS);
    var dkim = dkim();
    return from.map(sender -> new MailSettings(sender, replyTo, dkim, attachments));
  }

  private Optional<DkimSettings> dkim() {
    var domain = reader.parsed("dkim.domain", DkimSettings::requireName, "a domain name");
    var selector = reader.parsed("dkim.selector", DkimSettings::requireName, "a name in the DNS");
    var key = reader.secret("dkim.privateKey");
    long given =
        reader.optionalText("dkim.domain").stream().count()
            + reader.optionalText("dkim.selector").stream().count()
            + key.stream().count();
    if (given == 1 || given == 2) {
      wrong("is half given", "domain, selector and privateKey, or none of them");
    }
    if (key.filter(its -> !isUsable(its)).isPresent()) {
      wrong("has a key that cannot be used", "an RSA or Ed25519 key as PEM, without a passphrase");
    }
    return key.flatMap(
        its -> domain.flatMap(d -> selector.map(name -> new DkimSettings(d, name, its))));
  }

  private static boolean isUsable(SecretSource key) {
    try {
      DkimSigner.algorithm(PrivateKeys.read(key.current()));
      return true;
    } catch (GeneralSecurityException | UncheckedIOException | IllegalArgumentException unusable) {
      return false;
    }
  }

  private void wrong(String detail, String allowed) {
    reader.wrong(SettingsReader.setting("dkim"), detail, allowed);
  }
}
