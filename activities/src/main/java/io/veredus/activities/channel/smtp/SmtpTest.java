package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.smtp.Deadlines.Guard;
import io.veredus.activities.channel.smtp.SmtpFault.Kind;
import io.veredus.activities.http.AddressRefusedException;
import io.veredus.activities.provider.ProviderTest.TestSend;
import io.veredus.activities.provider.TestMessages;
import io.veredus.activities.provider.TestProtocol;
import io.veredus.activities.provider.TestStep;
import io.veredus.activities.provider.TestStep.Step;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.message.EmailMessage;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** One mail, or none, over a connection of its own, told step by step. */
final class SmtpTest {
  private final SmtpSettings settings;
  private final MarkingTls tls;
  private final MailComposer composer;
  private final TestProtocol protocol = new TestProtocol();

  SmtpTest(SmtpSettings settings, SSLSocketFactory tls) {
    this.settings = settings;
    this.tls = new MarkingTls(tls);
    this.composer = new MailComposer(settings.mail());
  }

  /** The steps, of which the first failed one ends the test. */
  List<TestStep> run(TestSend send) {
    return run(Optional.of(TestMessages.email(send, settings.id().value())), send.deadline());
  }

  /** Logs in and says goodbye. */
  List<TestStep> runWithoutMail(Instant deadline) {
    return run(Optional.empty(), deadline);
  }

  private List<TestStep> run(Optional<EmailMessage> message, Instant deadline) {
    var sessions = new SmtpSessions(settings, tls);
    var socket = sessions.socket();
    try (var deadlines = new Deadlines();
        var guard = deadlines.guard(deadline, socket::cut)) {
      resolve(socket);
      if (!protocol.hasFailed()) {
        new Dialogue(socket, sessions.transport(), guard).hold(message);
      }
    } finally {
      socket.cut();
    }
    return protocol.steps();
  }

  private void resolve(SmtpSocket socket) {
    long began = System.nanoTime();
    try {
      int found = socket.resolve();
      protocol.ok(Step.RESOLVE, found + (found == 1 ? " address" : " addresses"), since(began));
    } catch (UnknownHostException unknown) {
      protocol.failed(Step.RESOLVE, "The host is unknown: " + settings.host(), since(began));
    } catch (AddressRefusedException refused) {
      protocol.failed(Step.RESOLVE, SmtpFaults.notAllowed(refused), since(began));
    } catch (IOException slow) {
      protocol.failed(Step.RESOLVE, "The name was not resolved in time", since(began));
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** The test once the address is known. */
  private final class Dialogue {
    private final SmtpSocket socket;
    private final SmtpTransport transport;
    private final Guard guard;
    private final long began = System.nanoTime();
    private Duration connected = Duration.ZERO;

    Dialogue(SmtpSocket socket, SmtpTransport transport, Guard guard) {
      this.socket = socket;
      this.transport = transport;
      this.guard = guard;
    }

    void hold(Optional<EmailMessage> message) {
      try {
        var raw = socket.connect();
        connected = since(began).minus(tls.took());
        long talking = System.nanoTime();
        var tlsBefore = tls.took();
        transport.patience(Duration.ofMillis(guard.millisLeft()));
        transport.connect(raw);
        loggedIn(since(talking).minus(tls.took().minus(tlsBefore)));
        if (message.isPresent()) {
          send(message.get());
        } else {
          protocol.skipped(Step.SEND, "Nothing is sent");
        }
        transport.close();
      } catch (SmtpFault fault) {
        failed(fault);
      } catch (LoginFault impossible) {
        failed(new SmtpFault(impossible.kind(), SmtpStage.AUTH, impossible.text(), impossible));
      } catch (IOException unreachable) {
        connected = since(began);
        failed(SmtpFaults.unreachable(unreachable, settings, guard));
      } catch (MessagingException refused) {
        refused(refused);
      } catch (IllegalStateException closed) {
        failed(SmtpFaults.broken(closed, transport.stage(), guard));
      }
    }

    private void loggedIn(Duration took) {
      reached();
      settings
          .credentials()
          .ifPresentOrElse(
              _ -> protocol.ok(Step.LOGIN, "The server took the credentials", took),
              () -> protocol.skipped(Step.LOGIN, "No credentials are set"));
    }

    private void send(EmailMessage message) throws MessagingException, SmtpFault {
      long sending = System.nanoTime();
      var mail = composer.compose(message, NotificationId.create());
      transport.begin(mail.internationalized());
      try {
        transport.sendMessage(mail.message(), new Address[] {mail.to()});
        var reply = transport.answer().orElseThrow().masked(new AddressMask(message.to()));
        protocol.sent(SmtpReplies.outcomeOf(reply, mail.messageId()), since(sending));
      } catch (MessagingException refused) {
        protocol.failed(Step.SEND, words(refused, message), since(sending));
      }
    }

    private String words(MessagingException refused, EmailMessage message) {
      return transport
          .answer()
          .filter(SmtpReply::isNegative)
          .map(reply -> reply.masked(new AddressMask(message.to())))
          .flatMap(reply -> SmtpReplies.outcomeOf(reply, "").why())
          .map(TestProtocol::words)
          .orElseGet(() -> SmtpFaults.broken(refused, transport.stage(), guard).text());
    }

    /** The dialogue ended before there was anything to send. */
    private void refused(MessagingException refused) {
      var answer = transport.answer();
      if (answer.filter(SmtpReply::isNegative).isPresent()) {
        failed(answer.get().stage(), answer.get().toString());
      } else if (answer.isEmpty() || SmtpFaults.isBroken(refused)) {
        failed(SmtpFaults.broken(refused, transport.stage(), guard));
      } else {
        failed(SmtpFaults.unsuitable(refused, transport.stage()));
      }
    }

    /** A server that is friendly, yet unsuitable, lacks TLS or a way to log in. */
    private void failed(SmtpFault fault) {
      boolean lacking = fault.kind() == Kind.UNSUITABLE && !fault.stage().isAboutMessage();
      failed(lacking ? lackedStage() : fault.stage(), fault.text());
    }

    private SmtpStage lackedStage() {
      return isSecure() ? SmtpStage.AUTH : SmtpStage.STARTTLS;
    }

    private void failed(SmtpStage stage, String why) {
      reached();
      boolean handshake = tls.hasBegun() && tls.protocol().isEmpty();
      var step = handshake ? Step.TLS : stepOf(stage);
      protocol.failed(step, why, step == Step.TLS ? tls.took() : since(began));
    }

    private boolean isSecure() {
      return settings.tls() == TlsMode.NONE || !tls.protocol().isEmpty();
    }

    private static Step stepOf(SmtpStage stage) {
      return switch (stage) {
        case CONNECT, GREETING, HELLO -> Step.CONNECT;
        case STARTTLS -> Step.TLS;
        case AUTH -> Step.LOGIN;
        case MAIL, RCPT, DATA, FINAL_DOT -> Step.SEND;
      };
    }

    /** What is known to have worked, whatever came after. */
    private void reached() {
      protocol.ok(Step.CONNECT, "Connected to port " + settings.port(), connected);
      if (!tls.protocol().isEmpty()) {
        protocol.ok(Step.TLS, tls.protocol(), tls.took());
      } else if (settings.tls() == TlsMode.NONE) {
        protocol.skipped(Step.TLS, "No TLS is set");
      }
    }
  }
}
