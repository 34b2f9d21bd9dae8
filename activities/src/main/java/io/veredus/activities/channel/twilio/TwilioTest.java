package io.veredus.activities.channel.twilio;

import io.veredus.activities.provider.TestProtocol;
import io.veredus.activities.provider.TestStep;
import io.veredus.activities.provider.TestStep.Step;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Looks whether Twilio can be reached at all, by a connection that carries no request, and then
 * sends one message, or asks for something that costs nothing.
 */
final class TwilioTest {
  private final TestProtocol protocol = new TestProtocol();
  private final URI target;
  private final SSLContext tls;
  private final int patience;

  private TwilioTest(TwilioConnections connections, URI target, Instant deadline) {
    this.target = target;
    this.tls = connections.tls();
    var left = Duration.between(Instant.now(), deadline);
    var longest = connections.connectTimeout();
    this.patience = (int) Math.max(1, (left.compareTo(longest) < 0 ? left : longest).toMillis());
  }

  static List<TestStep> run(
      TwilioConnections connections,
      String host,
      Instant deadline,
      Supplier<AttemptOutcome> message) {
    var test = new TwilioTest(connections, connections.target(host), deadline);
    test.reach();
    if (!test.protocol.hasFailed()) {
      test.send(message);
    }
    return test.protocol.steps();
  }

  /**
   * @param look asks Twilio for something that only the right credentials and settings get
   */
  static List<TestStep> withoutMessage(
      TwilioConnections connections, String host, Instant deadline, Supplier<AttemptOutcome> look) {
    var test = new TwilioTest(connections, connections.target(host), deadline);
    test.reach();
    if (!test.protocol.hasFailed()) {
      test.logIn(look);
    }
    return test.protocol.steps();
  }

  private void logIn(Supplier<AttemptOutcome> look) {
    long began = System.nanoTime();
    var refusal = look.get().why();
    if (refusal.isPresent()) {
      protocol.failed(Step.LOGIN, TestProtocol.words(refusal.get()), since(began));
      return;
    }
    protocol.ok(
        Step.LOGIN, "Twilio took the credentials, and knows what they are for", since(began));
    protocol.skipped(Step.SEND, "Nothing is sent");
  }

  private void reach() {
    try (var socket = new Socket()) {
      var address = resolve();
      if (address.isPresent()) {
        connect(socket, address.get());
      }
    } catch (IOException closing) {
      // Whatever was to be seen has been seen.
    }
  }

  private Optional<InetAddress> resolve() {
    long began = System.nanoTime();
    try {
      var found = InetAddress.getAllByName(target.getHost());
      protocol.ok(Step.RESOLVE, found.length + " found", since(began));
      return Optional.of(found[0]);
    } catch (UnknownHostException unknown) {
      protocol.failed(Step.RESOLVE, "The host is unknown: " + target.getHost(), since(began));
      return Optional.empty();
    }
  }

  private void connect(Socket socket, InetAddress address) {
    long began = System.nanoTime();
    try {
      socket.connect(new InetSocketAddress(address, target.getPort()), patience);
      socket.setSoTimeout(patience);
      protocol.ok(Step.CONNECT, "Connected", since(began));
    } catch (IOException refused) {
      protocol.failed(
          Step.CONNECT, "No connection: " + refused.getClass().getSimpleName(), since(began));
      return;
    }
    if ("https".equals(target.getScheme())) {
      encrypt(socket);
    } else {
      protocol.skipped(Step.TLS, "A stand-in without TLS");
    }
  }

  private void encrypt(Socket socket) {
    long began = System.nanoTime();
    try (var secure =
        (SSLSocket)
            tls.getSocketFactory().createSocket(socket, target.getHost(), target.getPort(), true)) {
      var parameters = secure.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secure.setSSLParameters(parameters);
      secure.startHandshake();
      protocol.ok(Step.TLS, secure.getSession().getProtocol(), since(began));
    } catch (IOException insecure) {
      protocol.failed(Step.TLS, "No secure connection: " + insecure.getMessage(), since(began));
    }
  }

  /** Twilio tells of wrong credentials in its answer to the message. */
  private void send(Supplier<AttemptOutcome> message) {
    long began = System.nanoTime();
    var outcome = message.get();
    var refusal = outcome.why().filter(TwilioTest::isAboutLogin);
    if (refusal.isPresent()) {
      protocol.failed(Step.LOGIN, TestProtocol.words(refusal.get()), since(began));
      return;
    }
    if (outcome instanceof AttemptOutcome.Sent) {
      protocol.ok(Step.LOGIN, "Twilio took the credentials", since(began));
    } else {
      protocol.skipped(Step.LOGIN, "Twilio did not complain of the credentials");
    }
    protocol.sent(outcome, since(began));
  }

  private static boolean isAboutLogin(Reason why) {
    return why.code() == ReasonCode.PROVIDER_AUTHENTICATION;
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
