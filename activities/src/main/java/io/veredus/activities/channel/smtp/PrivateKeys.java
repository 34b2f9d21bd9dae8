package io.veredus.activities.channel.smtp;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads private keys without a passphrase: PKCS #8 of any kind, and PKCS #1 for RSA. */
final class PrivateKeys {
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?<kind>[A-Z ]*)PRIVATE KEY-----(?<body>[^-]+)-----END [A-Z ]*PRIVATE KEY-----");

  /** INTEGER 0, then the algorithm rsaEncryption with no parameters (RFC 5208, RFC 8017, A.1). */
  private static final byte[] RSA_HEAD =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;

  private PrivateKeys() {}

  /**
   * @throws GeneralSecurityException if there is none that can be read
   */
  static PrivateKey read(String pem) throws GeneralSecurityException {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      throw new InvalidKeySpecException("No private key in PEM form");
    }
    byte[] bytes = Base64.getMimeDecoder().decode(block.group("body"));
    return switch (block.group("kind")) {
      case "" -> ofPkcs8(bytes);
      case "RSA " -> ofPkcs8(wrapped(bytes));
      default ->
          throw new InvalidKeySpecException(
              "A private key is PKCS #8 without a passphrase: openssl pkcs8 -topk8 -nocrypt");
    };
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
    signing.update(RSA_HEAD); // anything will do
    byte[] signature = signing.sign();
    signing.initVerify(shown);
    signing.update(RSA_HEAD);
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

  /** PKCS #1 as the part of PKCS #8 that it is. */
  private static byte[] wrapped(byte[] pkcs1) {
    var content = new ByteArrayOutputStream();
    content.writeBytes(RSA_HEAD);
    content.writeBytes(der(OCTET_STRING, pkcs1));
    return der(SEQUENCE, content.toByteArray());
  }

  private static byte[] der(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      out.write(0x82); // the length follows in two bytes, enough for keys of 200,000 bits
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
