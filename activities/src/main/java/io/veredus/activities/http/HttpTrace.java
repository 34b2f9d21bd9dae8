package io.veredus.activities.http;

import io.veredus.activities.provider.TestProtocol;
import io.veredus.activities.provider.TestStep;
import io.veredus.activities.provider.TestStep.Step;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call with what each part of it took. */
public final class HttpTrace {
  private final HttpAnswer answer;
  private final CallTimes times;

  HttpTrace(HttpAnswer answer, CallTimes times) {
    this.answer = answer;
    this.times = times;
  }

  public HttpAnswer answer() {
    return answer;
  }

  /** The steps of a test that made this call, which came to {@code outcome}. */
  public List<TestStep> told(AttemptOutcome outcome) {
    var protocol = new TestProtocol();
    var why = outcome.why();
    resolved(protocol, why.orElse(null));
    if (!protocol.hasFailed()) {
      connected(protocol, why.orElse(null));
    }
    if (!protocol.hasFailed()) {
      secured(protocol, why.orElse(null));
    }
    if (!protocol.hasFailed()) {
      sent(protocol, outcome);
    }
    return protocol.steps();
  }

  /** The steps of a call that was to show only whether anybody answers, which any status does. */
  public List<TestStep> reached(AttemptOutcome outcome) {
    var protocol = new TestProtocol();
    var why = answer instanceof HttpAnswer.Answered ? null : outcome.why().orElse(null);
    resolved(protocol, why);
    if (!protocol.hasFailed()) {
      connected(protocol, why);
    }
    if (!protocol.hasFailed()) {
      secured(protocol, why);
    }
    if (!protocol.hasFailed() && why != null) {
      protocol.failed(Step.SEND, TestProtocol.words(why), times.exchange().took());
    } else if (!protocol.hasFailed()) {
      protocol.skipped(Step.LOGIN, "Every call is signed; there is no login");
      protocol.skipped(Step.SEND, "Nothing is sent");
    }
    return protocol.steps();
  }

  private void resolved(TestProtocol protocol, @Nullable Reason why) {
    var span = times.resolve();
    if (span.hasEnded()) {
      protocol.ok(Step.RESOLVE, span.detail(), span.took());
    } else if (span.hasBegun() && why != null) {
      protocol.failed(Step.RESOLVE, TestProtocol.words(why), span.took());
    } else {
      protocol.skipped(Step.RESOLVE, "The host is an address");
    }
  }

  private void connected(TestProtocol protocol, @Nullable Reason why) {
    var span = times.connect();
    if (span.hasEnded()) {
      protocol.ok(Step.CONNECT, span.detail(), span.took());
    } else if (why != null) {
      protocol.failed(Step.CONNECT, TestProtocol.words(why), span.took());
    }
  }

  private void secured(TestProtocol protocol, @Nullable Reason why) {
    var span = times.secure();
    if (!times.url().isHttps()) {
      protocol.skipped(Step.TLS, "The endpoint's URL is http");
    } else if (times.exchange().hasBegun()) {
      protocol.ok(Step.TLS, span.detail(), span.took());
    } else if (why != null) {
      protocol.failed(Step.TLS, TestProtocol.words(why), span.took());
    }
  }

  /** A refusal of our credentials is told as such; if there were any to take, nobody says so. */
  private void sent(TestProtocol protocol, AttemptOutcome outcome) {
    var took = times.exchange().took();
    var refusal = outcome.why().filter(why -> why.code() == ReasonCode.PROVIDER_AUTHENTICATION);
    if (refusal.isPresent()) {
      protocol.failed(Step.LOGIN, TestProtocol.words(refusal.get()), took);
      return;
    }
    protocol.skipped(Step.LOGIN, "Every call is signed; there is no login");
    protocol.sent(outcome, took);
  }
}
