package io.veredus.workflows.id;

import java.util.regex.Pattern;

/** The form that every name given by people has: short, printable, safe in addresses and logs. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+-]{0,127}");

  private Names() {}

  static String require(String name, String what) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what
              + " has 1 to 128 letters, digits or . _ : @ + - and starts with a letter or a digit");
    }
    return name;
  }
}
