/** Phone numbers and the length of text messages, whoever carries them. */
@NullMarked
package io.veredus.activities.sms;

import org.jspecify.annotations.NullMarked;
