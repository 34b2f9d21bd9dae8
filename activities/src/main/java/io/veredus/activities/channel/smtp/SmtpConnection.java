package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.smtp.Deadlines.Guard;
import io.veredus.activities.channel.smtp.SmtpFault.Kind;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One connection to the server, opened when it is first needed, for one message after the other.
 */
final class SmtpConnection {
  /** A server rarely closes a connection that was used this recently, so it is not asked. */
  private static final Duration CERTAINLY_ALIVE = Duration.ofSeconds(5);

  private static final Duration LONGEST_CHECK = Duration.ofSeconds(2);

  private final SmtpSettings settings;
  private final SmtpSessions sessions;
  private final InstantSource clock;
  private volatile Optional<Opened> opened = Optional.empty();
  private int messages;
  private Instant lastUsed = Instant.MIN;

  private record Opened(SmtpSocket socket, SmtpTransport transport) {}

  SmtpConnection(SmtpSettings settings, SmtpSessions sessions, InstantSource clock) {
    this.settings = settings;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Sends the mail, over the open connection if there is one. That one may have gone stale, so what
   * fails before the message itself was begun is tried again on a new connection.
   *
   * @return the reply that ended the dialogue, good or bad
   */
  SmtpReply deliver(ComposedMail mail, Guard guard) throws SmtpFault {
    var reply = isAlive() ? deliverOnReused(mail, guard) : Optional.<SmtpReply>empty();
    return reply.isPresent() ? reply.get() : deliverOnNew(mail, guard);
  }

  boolean isWornOut() {
    return messages >= settings.pool().messagesPerConnection();
  }

  /** Cuts the connection; the thread that uses it gets a fault. */
  void cut() {
    opened.ifPresent(open -> open.socket().cut());
  }

  /** Says goodbye and closes. */
  void close() {
    opened.ifPresent(SmtpConnection::quit);
    opened = Optional.empty();
    messages = 0;
  }

  private Optional<SmtpReply> deliverOnReused(ComposedMail mail, Guard guard) throws SmtpFault {
    try {
      var reply = send(mail, guard);
      boolean stale = reply.code() == 421 && isBeforeData(reply.stage());
      return Optional.of(reply).filter(_ -> !stale);
    } catch (SmtpFault fault) {
      if (guard.hasExpired() || fault.kind() != Kind.LOST || !isBeforeData(fault.stage())) {
        throw fault;
      }
      return Optional.empty();
    }
  }

  private SmtpReply deliverOnNew(ComposedMail mail, Guard guard) throws SmtpFault {
    close();
    var refusal = open(guard);
    return refusal.isPresent() ? refusal.get() : send(mail, guard);
  }

  /** Opens the connection, unless the server says no. */
  private Optional<SmtpReply> open(Guard guard) throws SmtpFault {
    var socket = sessions.socket();
    var transport = sessions.transport();
    opened = Optional.of(new Opened(socket, transport));
    try {
      if (guard.hasExpired()) {
        throw new SocketTimeoutException("no time left");
      }
      var connected = socket.connect();
      transport.patience(Duration.ofMillis(guard.millisLeft()));
      transport.connect(connected);
      return Optional.empty();
    } catch (LoginFault impossible) {
      throw new SmtpFault(impossible.kind(), SmtpStage.AUTH, impossible.text(), impossible);
    } catch (IOException failed) {
      throw SmtpFaults.unreachable(failed, settings, guard);
    } catch (MessagingException failed) {
      return Optional.of(answerOr(failed, transport, guard));
    }
  }

  private SmtpReply send(ComposedMail mail, Guard guard) throws SmtpFault {
    var transport = opened.orElseThrow().transport();
    transport.begin(mail.internationalized());
    requireSupport(mail, transport);
    messages++;
    try {
      transport.sendMessage(mail.message(), new Address[] {mail.to()});
      return transport.answer().orElseThrow();
    } catch (MessagingException failed) {
      return answerOr(failed, transport, guard);
    } catch (IllegalStateException closed) {
      throw SmtpFaults.broken(closed, transport.stage(), guard);
    } finally {
      lastUsed = clock.instant();
    }
  }

  /** What the server said, unless it was the connection that failed. */
  private SmtpReply answerOr(MessagingException failed, SmtpTransport transport, Guard guard)
      throws SmtpFault {
    var answer = transport.answer();
    if (answer.filter(SmtpReply::isNegative).isPresent()) {
      return answer.get(); // whatever became of the connection afterwards
    }
    if (answer.isEmpty() || SmtpFaults.isBroken(failed)) {
      throw SmtpFaults.broken(failed, transport.stage(), guard);
    }
    if (!transport.stage().isAboutMessage() && answer.get().isPositive()) {
      throw SmtpFaults.unsuitable(failed, transport.stage());
    }
    return answer.get();
  }

  private static void requireSupport(ComposedMail mail, SmtpTransport transport) throws SmtpFault {
    if (mail.internationalized() && !transport.supportsExtension("SMTPUTF8")) {
      throw new SmtpFault(
          Kind.ADDRESS_NOT_SUPPORTED,
          SmtpStage.MAIL,
          "The server takes no addresses with letters outside ASCII (RFC 6531)");
    }
  }

  private boolean isAlive() {
    if (opened.isEmpty()) {
      return false;
    }
    if (lastUsed.plus(CERTAINLY_ALIVE).isAfter(clock.instant())) {
      return true;
    }
    var open = opened.get();
    try {
      open.socket().waitFor(LONGEST_CHECK);
      boolean alive = open.transport().isConnected(); // sends NOOP
      open.socket().waitFor(settings.timeouts().answer());
      return alive;
    } catch (IOException dead) {
      return false;
    }
  }

  private static boolean isBeforeData(SmtpStage stage) {
    return stage.compareTo(SmtpStage.DATA) < 0;
  }

  private static void quit(Opened open) {
    try {
      open.transport().close();
    } catch (MessagingException gone) {
      // It was to be closed anyway.
    } finally {
      open.socket().cut();
    }
  }
}
