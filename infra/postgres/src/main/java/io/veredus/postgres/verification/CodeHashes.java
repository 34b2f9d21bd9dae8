package io.veredus.postgres.verification;

import io.veredus.postgres.secret.KeyedHashes;
import io.veredus.postgres.secret.SecretKeys;
import io.veredus.workflows.code.CodeAlphabet;
import io.veredus.workflows.code.CodeHash;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.VerificationId;
import java.util.List;
import java.util.Locale;

/** Hashes codes and the addresses they are sent to, for those who must not keep either. */
public final class CodeHashes {
  private final KeyedHashes codes;
  private final KeyedHashes addresses;

  public CodeHashes(SecretKeys keys) {
    codes = new KeyedHashes(keys, "one-time codes");
    addresses = new KeyedHashes(keys, "addresses of one-time codes");
  }

  /** Of a code that was drawn for the verification, and fits no other. */
  public CodeHash drawn(VerificationId id, String code) {
    return new CodeHash(codes.of(text(id, code)));
  }

  /** Of a code as somebody entered it; one under each key, as it may have been drawn under any. */
  public List<CodeHash> entered(VerificationId id, CodeAlphabet alphabet, String entered) {
    return codes.all(text(id, alphabet.normalise(entered))).stream().map(CodeHash::new).toList();
  }

  /** Of an address; upper and lower case are the same. */
  public String address(TenantId tenant, String address) {
    return addresses.of(tenant + " " + address.toLowerCase(Locale.ROOT));
  }

  private static String text(VerificationId id, String code) {
    return id + " " + code;
  }
}
