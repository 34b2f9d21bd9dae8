package io.veredus.activities.http;

import static io.veredus.workflows.attempt.ReasonCode.ANSWER_LOST;
import static io.veredus.workflows.attempt.ReasonCode.CONNECTION_LOST;
import static io.veredus.workflows.attempt.ReasonCode.PROTOCOL_ERROR;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_MISCONFIGURED;
import static io.veredus.workflows.attempt.ReasonCode.PROVIDER_UNREACHABLE;
import static io.veredus.workflows.attempt.ReasonCode.TIMED_OUT;

import io.veredus.activities.http.HttpAnswer.Lost;
import io.veredus.activities.http.HttpAnswer.NotSent;
import io.veredus.activities.http.HttpAnswer.Refused;
import io.veredus.workflows.attempt.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * What it means that a call broke. The words are ours alone: exceptions quote URLs and answers,
 * which may hold secrets.
 */
final class HttpFaults {
  private HttpFaults() {}

  static HttpAnswer answerOf(IOException fault, CallProgress progress) {
    var head = progress.answer();
    if (head.isPresent()) {
      return HttpAnswers.flawed(head.get(), afterHead(fault));
    }
    if (progress.isWritten()) {
      return new Lost(afterWriting(fault));
    }
    return progress
        .refusal()
        .<HttpAnswer>map(HttpFaults::refused)
        .orElseGet(() -> new NotSent(beforeWriting(fault, progress)));
  }

  static Refused refused(String why) {
    return new Refused(
        new Reason(PROVIDER_MISCONFIGURED, "The endpoint's address is not allowed: " + why));
  }

  /** The status came, the body did not. */
  static Reason afterHead(IOException fault) {
    return switch (fault) {
      case InterruptedIOException _ -> new Reason(ANSWER_LOST, "The answer did not end in time");
      case ProtocolException _ -> new Reason(PROTOCOL_ERROR, "The answer breaks HTTP's rules");
      default -> new Reason(ANSWER_LOST, "The connection was lost within the answer");
    };
  }

  private static Reason afterWriting(IOException fault) {
    return switch (fault) {
      case InterruptedIOException _ -> new Reason(ANSWER_LOST, "No answer came in time");
      case ProtocolException _ -> new Reason(PROTOCOL_ERROR, "The answer is not HTTP");
      default -> new Reason(ANSWER_LOST, "The connection was lost before the answer");
    };
  }

  private static Reason beforeWriting(IOException fault, CallProgress progress) {
    return switch (fault) {
      case UnknownHostException _ ->
          new Reason(PROVIDER_UNREACHABLE, "The endpoint's name cannot be resolved");
      case SSLException insecure -> ofTls(insecure);
      case InterruptedIOException _ when progress.isConnected() ->
          new Reason(TIMED_OUT, "The request could not be written in time");
      case InterruptedIOException _ -> new Reason(TIMED_OUT, "No connection was made in time");
      default ->
          progress.isConnected()
              ? new Reason(CONNECTION_LOST, "The connection was lost within the request")
              : new Reason(PROVIDER_UNREACHABLE, "No connection to the endpoint could be made");
    };
  }

  private static Reason ofTls(SSLException fault) {
    if (fault instanceof SSLPeerUnverifiedException) {
      return new Reason(PROVIDER_MISCONFIGURED, "The endpoint's certificate is for another name");
    }
    return isAboutCertificate(fault)
        ? new Reason(PROVIDER_MISCONFIGURED, "The endpoint's certificate is not trusted or expired")
        : new Reason(PROVIDER_UNREACHABLE, "No secure connection to the endpoint could be made");
  }

  private static boolean isAboutCertificate(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}
