package io.veredus.activities.template;

import io.veredus.workflows.message.Branding;
import java.util.Locale;

/**
 * What all messages of a tenant have in common.
 *
 * @param tenantName as people read it
 * @param locale of the words for whoever reads none of the languages that there are
 * @param branding how messages look
 */
public record HouseStyle(String tenantName, Locale locale, Branding branding) {
  /** English, in colours of our own. */
  public static HouseStyle plain(String tenantName) {
    return new HouseStyle(tenantName, Locale.ENGLISH, Branding.NONE);
  }
}
