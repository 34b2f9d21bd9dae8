package io.veredus.activities.template;

import io.veredus.workflows.message.Branding;
import java.util.Locale;

/**
 * What all messages of a tenant have in common.
 *
 * @param tenantName as people read it
 * @param locale of the words for whoever reads none of the languages that there are
 * @param branding how messages look
 * @param dark what differs where the reader's screen is dark; an empty value is found by itself
 */
public record HouseStyle(String tenantName, Locale locale, Branding branding, Branding dark) {
  /** English, in colours of our own. */
  public static HouseStyle plain(String tenantName) {
    return new HouseStyle(tenantName, Locale.ENGLISH, Branding.NONE, Branding.NONE);
  }
}
