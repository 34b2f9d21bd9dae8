package io.veredus.activities.channel.twilio;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.HttpException;

/** A request that got no answer. */
final class TwilioFault extends IOException {
  private static final long serialVersionUID = 1L;

  /** How far the request came. */
  enum Stage {
    /** No byte of it was written. */
    CONNECTING,
    /** Some of it was written: Twilio cannot have acted on it. */
    WRITING,
    /** All of it was written: Twilio may have acted on it. */
    WRITTEN
  }

  /** What went wrong. */
  enum Kind {
    /** The connection was not made, or ended. */
    BROKEN,
    TIMED_OUT,
    /** The other side's certificate is not to be trusted. */
    UNTRUSTED,
    /** There was an answer, and it is not HTTP. */
    UNINTELLIGIBLE
  }

  private final Stage stage;
  private final Kind kind;
  private final String text;

  TwilioFault(Stage stage, Kind kind, String text) {
    super(text);
    this.stage = stage;
    this.kind = kind;
    this.text = text;
  }

  /** Quotes the cause only as long as nothing in it can be from the other side. */
  static TwilioFault of(Stage stage, Exception cause) {
    String name = cause.getClass().getSimpleName();
    String text = stage == Stage.CONNECTING ? name + ": " + cause.getMessage() : name;
    var fault = new TwilioFault(stage, kindOf(cause), text);
    fault.initCause(cause);
    return fault;
  }

  /** Time ran out, and the connection was cut for that: {@code cause} says only that it is gone. */
  static TwilioFault late(Stage stage, Exception cause) {
    var fault = new TwilioFault(stage, Kind.TIMED_OUT, "No answer came in time");
    fault.initCause(cause);
    return fault;
  }

  Stage stage() {
    return stage;
  }

  Kind kind() {
    return kind;
  }

  String text() {
    return text;
  }

  private static Kind kindOf(Exception cause) {
    return switch (cause) {
      case HttpException _ -> Kind.UNINTELLIGIBLE;
      case InterruptedIOException _ -> Kind.TIMED_OUT;
      case SSLPeerUnverifiedException _ -> Kind.UNTRUSTED;
      case SSLException insecure when isAboutCertificate(insecure) -> Kind.UNTRUSTED;
      default -> Kind.BROKEN;
    };
  }

  private static boolean isAboutCertificate(SSLException fault) {
    return Stream.<Throwable>iterate(fault, cause -> cause != null, Throwable::getCause)
        .anyMatch(CertificateException.class::isInstance);
  }
}
