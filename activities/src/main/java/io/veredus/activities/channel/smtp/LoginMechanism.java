package io.veredus.activities.channel.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The ways to log in that are spoken here (RFC 4422). */
enum LoginMechanism {
  /** {@code user=…^Aauth=Bearer …^A^A}; a refusal is only told after an empty answer. */
  XOAUTH2,
  /** Proves the password without showing it (RFC 2195). */
  CRAM_MD5,
  /** RFC 4616. */
  PLAIN,
  /** User name and password, each when asked for; in no RFC, and in many servers. */
  LOGIN;

  private static final List<LoginMechanism> ENCRYPTED = List.of(PLAIN, LOGIN, CRAM_MD5);
  private static final List<LoginMechanism> IN_THE_CLEAR = List.of(CRAM_MD5, PLAIN, LOGIN);

  /**
   * The best one that the server knows too, wherever in its list it stands.
   *
   * @param offered in upper case
   * @param encrypted whether only the server can read what is said
   * @param mayShow whether the proof may be said as it is
   */
  static Optional<LoginMechanism> choose(
      SmtpCredentials credentials, Set<String> offered, boolean encrypted, boolean mayShow) {
    var known =
        switch (credentials.proof()) {
          case SmtpCredentials.Proof.Token _ -> List.of(XOAUTH2);
          case SmtpCredentials.Proof.Password _ -> encrypted ? ENCRYPTED : IN_THE_CLEAR;
        };
    return known.stream()
        .filter(mechanism -> offered.contains(mechanism.keyword()))
        .filter(mechanism -> mayShow || mechanism == CRAM_MD5)
        .findFirst();
  }

  /** As in EHLO and AUTH. */
  String keyword() {
    return name().replace('_', '-');
  }

  /** Whether the first step needs no challenge and goes along with the AUTH command. */
  boolean beginsAtOnce() {
    return this == PLAIN || this == XOAUTH2;
  }

  /** What to answer to each challenge, in order. */
  List<UnaryOperator<byte[]>> steps(String identity, String user, String proof) {
    return switch (this) {
      case XOAUTH2 -> says("user=" + user + "\1auth=Bearer " + proof + "\1\1", "");
      case CRAM_MD5 ->
          List.of(challenge -> (user + " " + digest(challenge, proof)).getBytes(UTF_8));
      case PLAIN -> says(identity + "\0" + user + "\0" + proof);
      case LOGIN -> says(user, proof);
    };
  }

  private static List<UnaryOperator<byte[]>> says(String... texts) {
    return Stream.of(texts).<UnaryOperator<byte[]>>map(text -> _ -> text.getBytes(UTF_8)).toList();
  }

  private static String digest(byte[] challenge, String password) {
    try {
      var mac = Mac.getInstance("HmacMD5");
      mac.init(new SecretKeySpec(password.getBytes(UTF_8), "HmacMD5"));
      return HexFormat.of().formatHex(mac.doFinal(challenge));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has HmacMD5", impossible);
    }
  }
}
