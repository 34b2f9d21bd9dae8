package io.veredus.bench.chaos.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.veredus.bench.chaos.plan.Fates;
import io.veredus.bench.chaos.plan.MailFault;
import io.veredus.bench.chaos.plan.MailFault.Misdeed;
import io.veredus.bench.sink.SmtpStep;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class FaultyMailTest {
  private static final String CUT = "";

  private final TakenMessages taken = new TakenMessages();

  @Test
  void takesAMailAndKnowsItByItsMessageId() throws IOException {
    var id = NotificationId.create();

    assertThat(dialogue(Optional.empty(), id.toString())).endsWith("354", "250", "221");
    assertThat(taken.all())
        .singleElement()
        .satisfies(message -> {
          assertThat(message.notification()).isEqualTo(id);
          assertThat(message.channel()).isEqualTo(Channel.EMAIL);
        });
  }

  @ParameterizedTest(name = "{1} at {0}: {2}, taken: {3}")
  @CsvSource({
    "CONNECT, LATER, 451, 0",
    "CONNECT, CUT, '', 0",
    "EHLO, NEVER, 554, 0",
    "MAIL, LATER, 451, 0",
    "RCPT, NEVER, 554, 0",
    "DATA, CUT, '', 0",
    "FINAL_DOT, LATER, 451, 0",
    "FINAL_DOT, CUT, '', 0",
    "FINAL_DOT, TAKE_SLOWLY, 250, 1",
    "FINAL_DOT, TAKE_AND_CUT, '', 1"
  })
  void misbehavesAtEveryStep(SmtpStep step, Misdeed misdeed, String answer, int messages)
      throws IOException {
    var answers =
        dialogue(Optional.of(new MailFault(step, misdeed)), NotificationId.create().toString());

    assertThat(answers).contains(answer);
    assertThat(taken.all()).hasSize(messages);
  }

  @Test
  void countsMailsThatDoNotSayWhoseTheyAre() throws IOException {
    assertThat(dialogue(Optional.empty(), "somebody")).contains("250");
    assertThat(taken.nameless()).isEqualTo(1);
  }

  /** Codes of the answers, and {@link #CUT} where there was none. */
  private List<String> dialogue(Optional<MailFault> fault, String name) throws IOException {
    var fates = new Fates<MailFault>(new SplittableRandom(1), _ -> fault);
    try (var sink = FaultyReceiver.ofMails(fates, fates, taken);
        var client = new Socket(InetAddress.getLoopbackAddress(), sink.port())) {
      var in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
      var answers = new ArrayList<>(List.of(codeOf(in)));
      var mail = "Message-ID: <" + name + "@example.org>\r\nSubject: x\r\n\r\nHello\r\n.";
      for (var command :
          List.of("EHLO x", "MAIL FROM:<a@b.c>", "RCPT TO:<d@e.f>", "DATA", mail, "QUIT")) {
        if (!answers.getLast().matches("2..|354")) {
          break;
        }
        client.getOutputStream().write((command + "\r\n").getBytes(US_ASCII));
        answers.add(codeOf(in));
      }
      return answers;
    }
  }

  private static String codeOf(BufferedReader in) {
    try {
      var line = in.readLine();
      return line == null ? CUT : line.substring(0, 3);
    } catch (IOException reset) {
      return CUT;
    }
  }
}
