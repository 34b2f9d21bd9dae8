/**
 * Sends text messages and one-time codes through Twilio, and reads what it says of them later.
 *
 * <p>Twilio's SDK makes requests and reads answers; how often, how long and over which connection
 * is decided here.
 */
@NullMarked
package io.veredus.activities.channel.twilio;

import org.jspecify.annotations.NullMarked;
