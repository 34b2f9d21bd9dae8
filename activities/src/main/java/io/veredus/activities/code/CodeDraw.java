package io.veredus.activities.code;

import io.veredus.workflows.code.CodeFormat;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Draws codes that nobody can foresee; each is as likely as any other. */
public final class CodeDraw {
  private final RandomGenerator random;

  public CodeDraw() {
    this(new SecureRandom());
  }

  CodeDraw(RandomGenerator random) {
    this.random = random;
  }

  public String draw(CodeFormat format) {
    var characters = format.alphabet().characters();
    var code = new StringBuilder(format.length());
    while (code.length() < format.length()) {
      code.append(characters.charAt(random.nextInt(characters.length()))); // without modulo bias
    }
    return code.toString();
  }
}
