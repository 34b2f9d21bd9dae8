package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.smtp.BoundedSocket.OversizedReplyException;
import io.veredus.activities.channel.smtp.Deadlines.Guard;
import io.veredus.activities.channel.smtp.SmtpFault.Kind;
import io.veredus.activities.http.AddressRefusedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Tells from exceptions in which way a dialogue broke. */
final class SmtpFaults {
  private SmtpFaults() {}

  /** Whether it was the connection that failed, and not the server that said no. */
  static boolean isBroken(MessagingException failed) {
    return isCausedBy(failed, IOException.class);
  }

  /** No connection could be made. */
  static SmtpFault unreachable(IOException failed, SmtpSettings settings, Guard guard) {
    if (guard.hasExpired()) {
      return timedOut(SmtpStage.CONNECT, failed);
    }
    if (failed instanceof SSLException) {
      return insecure(SmtpStage.CONNECT, failed);
    }
    if (failed instanceof AddressRefusedException refused) {
      return new SmtpFault(Kind.UNSUITABLE, SmtpStage.CONNECT, notAllowed(refused), failed);
    }
    String why = failed instanceof UnknownHostException ? "unknown host" : describe(failed);
    String where = settings.host() + ":" + settings.port();
    return new SmtpFault(
        Kind.UNREACHABLE, SmtpStage.CONNECT, "No connection to " + where + ": " + why, failed);
  }

  /** The connection was there, and failed. */
  static SmtpFault broken(Exception failed, SmtpStage stage, Guard guard) {
    if (guard.hasExpired() || isCausedBy(failed, SocketTimeoutException.class)) {
      return timedOut(stage, failed);
    }
    if (isCausedBy(failed, OversizedReplyException.class)) {
      return new SmtpFault(
          Kind.OVERSIZED, stage, "The server said too much " + where(stage), failed);
    }
    if (!stage.isAboutMessage() && isCausedBy(failed, SSLException.class)) {
      return insecure(stage, failed);
    }
    return new SmtpFault(Kind.LOST, stage, "The connection was lost " + where(stage), failed);
  }

  /** The server was friendly, yet lacks what the settings ask for, such as STARTTLS. */
  static SmtpFault unsuitable(MessagingException failed, SmtpStage stage) {
    return new SmtpFault(Kind.UNSUITABLE, stage, describe(failed), failed);
  }

  /** The kind of address, never the address. */
  static String notAllowed(AddressRefusedException refused) {
    return "The server's address is not allowed: " + refused.why();
  }

  private static SmtpFault timedOut(SmtpStage stage, Exception failed) {
    return new SmtpFault(
        Kind.TIMED_OUT, stage, "The server did not answer in time, " + where(stage), failed);
  }

  private static SmtpFault insecure(SmtpStage stage, Exception failed) {
    String why =
        causes(failed)
            .filter(SSLException.class::isInstance)
            .map(SmtpFaults::describe)
            .findFirst()
            .orElse("");
    return new SmtpFault(Kind.UNSUITABLE, stage, "No secure connection: " + why, failed);
  }

  private static String where(SmtpStage stage) {
    return stage == SmtpStage.FINAL_DOT ? "after the whole message" : "at " + stage;
  }

  private static String describe(Throwable failed) {
    String message = failed.getMessage();
    return message == null ? failed.getClass().getSimpleName() : message;
  }

  private static boolean isCausedBy(Exception failed, Class<? extends Exception> kind) {
    return causes(failed).anyMatch(kind::isInstance);
  }

  private static Stream<Throwable> causes(Exception failed) {
    return Stream.<Throwable>iterate(failed, cause -> cause != null, Throwable::getCause);
  }
}
