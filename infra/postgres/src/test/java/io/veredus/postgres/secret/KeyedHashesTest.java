package io.veredus.postgres.secret;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.veredus.workflows.code.CodeHash;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyedHashesTest {
  private static final String OLD = "old:" + Base64.getEncoder().encodeToString(new byte[32]);
  private static final String NEW = "new:" + Base64.getEncoder().encodeToString(bytesOf(7));

  @Test
  void isTheSameForTheSameTextKeyAndPurposeOnly() {
    var hash = hashes("codes", OLD).of("12345678");
    assertThat(hashes("codes", OLD).of("12345678")).isEqualTo(hash).startsWith("old:");
    assertThat(hashes("codes", OLD).of("12345679")).isNotEqualTo(hash);
    assertThat(hashes("addresses", OLD).of("12345678")).isNotEqualTo(hash);
    assertThat(hashes("codes", NEW).of("12345678").substring(4)).isNotEqualTo(hash.substring(4));
  }

  @Test
  void hashesUnderEveryKeyAndWritesUnderTheFirst() {
    var rotated = hashes("codes", NEW, OLD);
    assertThat(rotated.of("x")).isEqualTo(hashes("codes", NEW).of("x"));
    assertThat(rotated.all("x"))
        .containsExactly(hashes("codes", NEW).of("x"), hashes("codes", OLD).of("x"));
  }

  @Test
  void comparesInConstantTime() {
    assertThat(KeyedHashes.same("k:abc", "k:abc")).isTrue();
    assertThat(KeyedHashes.same("k:abc", "k:abd")).isFalse();
    var store =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.veredus.postgres");
    classes()
        .that()
        .areAssignableTo(KeyedHashes.class)
        .should()
        .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
        .check(store);
    noClasses().should().callMethod(CodeHash.class, "equals", Object.class).check(store);
  }

  private static KeyedHashes hashes(String purpose, String... keys) {
    return new KeyedHashes(SecretKeys.of(List.of(keys)), purpose);
  }

  private static byte[] bytesOf(int value) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
