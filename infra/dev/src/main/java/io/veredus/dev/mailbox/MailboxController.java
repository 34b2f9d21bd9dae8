package io.veredus.dev.mailbox;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows the mailbox over HTTP; there is no such thing outside the development stack. */
@RestController
@RequestMapping("/dev/mailbox")
public class MailboxController {
  private final Mailbox mailbox;

  public MailboxController(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** Newest first. */
  @GetMapping
  List<Mail> list() {
    return mailbox.newestFirst();
  }

  @DeleteMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void clear() {
    mailbox.clear();
  }
}
