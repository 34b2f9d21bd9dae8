package io.veredus.activities.channel.smtp;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads private keys without a passphrase: PKCS #8, and the older PKCS #1 (RSA) and SEC 1 (EC). */
final class PrivateKeys {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?<kind>[A-Z ]*)PRIVATE KEY-----(?<body>[^-]+)-----END [A-Z ]*PRIVATE KEY-----");

  private static final byte[] ANYTHING = {1, 2, 3};

  private PrivateKeys() {}

  /**
   * @throws GeneralSecurityException if there is none that can be read
   */
  static PrivateKey read(String pem) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new InvalidKeySpecException("No private key in PEM form");
    }
    byte[] bytes = bytes(block.group("body"));
    return switch (block.group("kind")) {
      case "" -> ofPkcs8(bytes);
      case "RSA " -> ofPkcs8(Der.pkcs8OfRsa(bytes));
      case "EC " -> ofPkcs8(Der.pkcs8OfEc(bytes));
      default ->
          throw new InvalidKeySpecException(
              "A private key has no passphrase: openssl pkcs8 -topk8 -nocrypt takes it off");
    };
  }

  private static byte[] bytes(String base64) throws InvalidKeySpecException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException cutOff) {
      throw new InvalidKeySpecException("A private key that is not whole", cutOff);
    }
  }

  /**
   * @throws GeneralSecurityException if the keys do not belong together, as when only one of two
   *     files is renewed yet
   */
  static void requirePair(PrivateKey ours, PublicKey shown) throws GeneralSecurityException {
    String algorithm =
        switch (ours.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> ours.getAlgorithm();
        };
    var signing = Signature.getInstance(algorithm);
    signing.initSign(ours);
    signing.update(ANYTHING);
    byte[] signature = signing.sign();
    signing.initVerify(shown);
    signing.update(ANYTHING);
    if (!signing.verify(signature)) {
      throw new InvalidKeyException("The private key is not the certificate's");
    }
  }

  private static PrivateKey ofPkcs8(byte[] bytes) throws GeneralSecurityException {
    var spec = new PKCS8EncodedKeySpec(bytes);
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException other) {
        continue; // the key says itself what it is, but only to the right factory
      }
    }
    throw new InvalidKeySpecException("A private key is one of RSA, EC and EdDSA");
  }
}
