/** Takes mail by SMTP and shows it, so that nothing leaves the machine. */
@NullMarked
package io.veredus.dev.mailbox;

import org.jspecify.annotations.NullMarked;
