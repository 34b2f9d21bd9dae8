/** Calls e-mail providers over SMTP and turns their replies into attempt outcomes. */
@NullMarked
package io.veredus.activities.channel.smtp;

import org.jspecify.annotations.NullMarked;
