package io.veredus.activities.channel.smtp;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.spec.InvalidKeySpecException;
import java.util.HexFormat;

/** As much of DER (X.690) as it takes to put an old form of private key into the new one. */
final class Der {
  /** INTEGER 0, the version (RFC 5958). */
  private static final byte[] VERSION = HexFormat.of().parseHex("020100");

  /** The algorithm rsaEncryption, with no parameters (RFC 8017, appendix A.1). */
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");

  /** The name of the algorithm ecPublicKey, of which the curve is the parameter (RFC 5480). */
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int CURVE = 0xA0;

  private Der() {}

  /** PKCS #1 (RFC 8017, appendix A.1.2) within PKCS #8. */
  static byte[] pkcs8OfRsa(byte[] pkcs1) {
    return of(SEQUENCE, VERSION, RSA, of(OCTET_STRING, pkcs1));
  }

  /**
   * SEC 1 (RFC 5915) within PKCS #8.
   *
   * @throws InvalidKeySpecException if it does not name its curve
   */
  static byte[] pkcs8OfEc(byte[] sec1) throws InvalidKeySpecException {
    return of(SEQUENCE, VERSION, of(SEQUENCE, EC, curve(sec1)), of(OCTET_STRING, sec1));
  }

  private static byte[] curve(byte[] sec1) throws InvalidKeySpecException {
    try {
      var key = ByteBuffer.wrap(content(ByteBuffer.wrap(sec1), SEQUENCE));
      content(key, INTEGER);
      content(key, OCTET_STRING);
      return content(key, CURVE);
    } catch (BufferUnderflowException cutOff) {
      throw new InvalidKeySpecException("An EC key that does not name its curve", cutOff);
    }
  }

  private static byte[] content(ByteBuffer in, int tag) throws InvalidKeySpecException {
    if ((in.get() & 0xFF) != tag) {
      throw new InvalidKeySpecException("Not an EC key with the name of its curve");
    }
    int length = in.get() & 0xFF;
    if (length == 0x81) {
      length = in.get() & 0xFF;
    }
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] content = new byte[length];
    in.get(content);
    return content;
  }

  private static byte[] of(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.size() < 0x80) {
      out.write(content.size());
    } else {
      out.write(0x82); // the length follows in two bytes, enough for keys of 200,000 bits
      out.write(content.size() >> 8);
      out.write(content.size());
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}
