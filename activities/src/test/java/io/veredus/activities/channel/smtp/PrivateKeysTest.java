package io.veredus.activities.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys as {@code openssl ecparam -genkey} writes them, made for this test alone. */
class PrivateKeysTest {
  private static final String P256 =
      """
      -----BEGIN EC PARAMETERS-----
      BggqhkjOPQMBBw==
      -----END EC PARAMETERS-----
      -----BEGIN EC PRIVATE KEY-----
      MHcCAQEEIH2PAMjtBLE4Y75zGAVLcmx3jkent2JsJQ9VatOQmtEVoAoGCCqGSM49
      AwEHoUQDQgAE3Gl7U+fwjYP+jxAUZaR5xgjGwR6G8tE7EZ5tG3ztbWIA440iM+Vk
      kwUn5T2P+wl7BlFbMnHgM9hVpdiMBuPKWQ==
      -----END EC PRIVATE KEY-----
      """;

  private static final String P521 =
      """
      -----BEGIN EC PARAMETERS-----
      BgUrgQQAIw==
      -----END EC PARAMETERS-----
      -----BEGIN EC PRIVATE KEY-----
      MIHcAgEBBEIBWNMSV6ucDOMW44kMEg8d25xBXySc2pEKNq32JGK+jjwqp0NV6pWy
      gkgNold/yqjp16VjOjmTlYIaYTYj+8eUG9SgBwYFK4EEACOhgYkDgYYABACEjKWB
      GpixBc9NMbfN9PUPZQOEd/xmXkh1PEq49lnPRJ7iDyu128rCfm3w5eTCKpPMmdvl
      JcIC8XojRFvo80f6KACpMAE5g0lNMF+nTBt4vjf9o7xU+/7lG+2qQox56ectahPM
      AX954XajvI73CL+LbZs1brucLEvhXwE/eHHiwp2K9g==
      -----END EC PRIVATE KEY-----
      """;

  @Test
  void readsEcKeysInTheirOldForm() throws Exception {
    assertThat(bits(P256)).isEqualTo(256);
    assertThat(bits(P521)).isEqualTo(521);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\nM\n-----END EC PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMHcCAQEE\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\nMHcCAQEE\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMHcCAQEE\n-----END ENCRYPTED PRIVATE KEY-----"
      })
  void refusesWhatIsNoKey(String pem) {
    assertThatThrownBy(() -> PrivateKeys.read(pem)).isInstanceOf(GeneralSecurityException.class);
  }

  private static int bits(String pem) throws GeneralSecurityException {
    return ((ECPrivateKey) PrivateKeys.read(pem)).getParams().getCurve().getField().getFieldSize();
  }
}
