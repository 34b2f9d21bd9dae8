package io.veredus.activities.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.veredus.activities.secret.Secret;
import io.veredus.workflows.attempt.AttemptOutcome;
import io.veredus.workflows.message.SmsMessage;
import io.veredus.workflows.recipient.PhoneNumber;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whatever is answered and however much is logged, nobody reads credentials, numbers or texts. */
class TwilioSecretsTest {
  private static final SmsMessage MESSAGE =
      new SmsMessage(new PhoneNumber("+31612345678"), "planted-text");

  private final TwilioStandIn twilio = new TwilioStandIn();
  private final TwilioMessagesSettings settings =
      new TwilioMessagesSettings(
          Accounts.TWILIO,
          Accounts.with(twilio.uri()),
          new TwilioSender.From("Veredus"),
          Optional.of(
              new TwilioCallback(
                  URI.create("https://notify.example.org/receipts"), new Secret(Accounts.TOKEN))));
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Level before = root.getLevel();

  @BeforeEach
  void logEverything() {
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
  }

  @AfterEach
  void stop() {
    root.setLevel(before);
    root.detachAppender(log);
    twilio.close();
  }

  @Test
  void nothingIsSeenOfThemInLogsOrReasons() {
    var told = new ArrayList<String>();
    try (var provider = new TwilioMessagesProvider(settings)) {
      twilio.answers(201, "{\"sid\":\"SM42\"}");
      told.add(tried(provider));
      twilio.refuses(400, 21211, echo());
      told.add(tried(provider));
      twilio.answers(500, echo());
      told.add(tried(provider));
      twilio.answers(200, echo());
      told.add(tried(provider));
      twilio.hangsUp();
      told.add(tried(provider));
    }
    assertThat(told).hasSize(5).allSatisfy(TwilioSecretsTest::holdsNoSecret);
    assertThat(lines()).isNotEmpty().allSatisfy(TwilioSecretsTest::holdsNoSecret);
  }

  @Test
  void nothingIsSeenOfACode() {
    var verify =
        new TwilioVerifySettings(Accounts.TWILIO, settings.account(), Accounts.SERVICE_SID);
    try (var provider = new TwilioVerifyProvider(verify)) {
      twilio.refuses(400, 60200, "Invalid parameter: planted-text");
      provider.check("VE42", new Secret("planted-code"), Instant.now().plusSeconds(20));
    }
    assertThat(lines()).isNotEmpty().noneMatch(line -> line.contains("planted-code"));
  }

  @Test
  void settingsDoNotShowThem() {
    holdsNoSecret(settings.toString());
    holdsNoSecret(Accounts.withKey(twilio.uri()).toString());
  }

  private static String tried(TwilioMessagesProvider provider) {
    AttemptOutcome outcome = provider.attempt(MESSAGE, Accounts.attempt());
    return outcome.toString();
  }

  private static String echo() {
    return Accounts.basic(Accounts.ACCOUNT_SID) + " " + Accounts.TOKEN + " +31612345678";
  }

  private static void holdsNoSecret(String line) {
    assertThat(line)
        .doesNotContain(Accounts.TOKEN)
        .doesNotContain(Accounts.basic(Accounts.ACCOUNT_SID).substring(6))
        .doesNotContain("612345678")
        .doesNotContain("planted-text");
  }

  private List<String> lines() {
    return List.copyOf(log.list).stream()
        .map(event ->
            event.getFormattedMessage()
                + (event.getThrowableProxy() == null
                    ? ""
                    : ThrowableProxyUtil.asString(event.getThrowableProxy())))
        .toList();
  }
}
