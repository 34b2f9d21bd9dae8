package io.veredus.dev.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.veredus.dev.mailbox.Mail;
import io.veredus.dev.mailbox.Mailbox;
import io.veredus.workflows.wire.PayloadConverters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages that people see, in a real browser, with the links that their mails have. */
class PagesIT {
  private static final Mailbox MAILBOX = Mailbox.open(0);
  private static final Pattern LINK = Pattern.compile("http[^>\\s]+");
  private static final String SHOP =
      """
      types:
        - {key: offer, name: Offers, group: Shop, channels: [email]}
        - {key: invoice, name: Invoices, group: Shop, channels: [email], optOut: mandatory}
      templates:
        - {type: offer, locale: en, subject: Offer, text: "Choose: <{{links.preferences}}>"}
        - {type: invoice, locale: en, subject: Invoice, text: Please pay.}
      recipients:
        - {id: pia, email: pia@example.org}
        - {id: uma, email: uma@example.org}
        - {id: ina, email: ina@example.org}
      """;

  private static LiveStack stack;
  private static Api api;

  @TempDir private Path folder;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    stack = new LiveStack(data);
    api = stack.api();
    stack.startServer(MAILBOX.port(), "--veredus.public-url=" + api.base());
    var files = Map.of("files", List.of(Map.of("name", "shop.yaml", "content", SHOP)));
    var applied = api.post("/v1/apply", json(files));
    assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    stack.close();
    MAILBOX.close();
  }

  @Test
  void declinesOnThePageWhatMayBeDeclinedWithoutLogInAndWithoutScripts() {
    var mail = mailTo("pia");
    try (var browser = Browser.startWithoutScripts(folder.resolve("profile"))) {
      browser.open("data:text/html,<title>still</title><script>document.title='ran'</script>");
      assertThat(browser.title()).isEqualTo("still");
      browser.open(link(String.valueOf(mail.text())));
      var offers = browser.find("[name=wanted][value='email/offer']");
      var invoices = browser.find("[name=wanted][value='email/invoice']");
      assertThat(offers.isSelected()).isTrue();
      assertThat(invoices.isSelected()).isTrue();
      assertThat(invoices.isEnabled()).isFalse();
      invoices.click();
      assertThat(invoices.isSelected()).isTrue();
      browser.picture("preferences");

      offers.click();
      browser.find("button").click();
      assertThat(browser.find("[role=status]").getText()).isEqualTo("Your choice was saved.");
      assertThat(browser.find("[name=wanted][value='email/offer']").isSelected()).isFalse();
      browser.picture("preferences-saved");
    }
    assertThat(api.awaitState(send("offer", "pia"), "suppressed").at("/reason/code").asText())
        .isEqualTo("opted_out");
    api.awaitState(send("invoice", "pia"), "sent");
  }

  @Test
  void unsubscribesOnThePageThatTheHeaderNames() {
    var mail = mailTo("uma");
    try (var browser = Browser.startWithoutScripts(folder.resolve("profile"))) {
      browser.open(link(mail.headers().get("List-Unsubscribe")));
      assertThat(browser.text()).contains("Offers");
      browser.picture("unsubscribe");
      api.awaitState(send("offer", "uma"), "sent"); // looking changes nothing
      browser.find("button").click();
      assertThat(browser.find("[role=status]").getText())
          .isEqualTo("You will no longer receive these messages.");
    }
    api.awaitState(send("offer", "uma"), "suppressed");
    api.awaitState(send("invoice", "uma"), "sent");
  }

  @Test
  void showsInTheInboxWhatComesAndForgetsTheCountOfWhatWasRead() {
    try (var browser = Browser.start(folder.resolve("profile"))) {
      browser.open(api.base() + "/dev/inbox?recipient=ina");
      await().until(() -> browser.find("[role=status]").getText().equals("0 unread"));
      browser.run("window.sameAsBefore = true");
      var id = toInbox("Ina");
      var row = "li.unread[id='" + id + "']";
      assertThat(browser.find(row).getText()).contains("Welcome, Ina", "good to have you");
      awaitUnread(browser, 1);
      toInbox("Ina Two");
      awaitUnread(browser, 2);
      assertThat(browser.title()).isEqualTo("(2) Inbox");
      browser.picture("inbox");

      browser.find(row + " button").click();
      awaitUnread(browser, 1);
      browser.find("li.read[id='" + id + "']");
      browser.find("#read-all").click();
      awaitUnread(browser, 0);
      assertThat(browser.title()).isEqualTo("Inbox");
      browser.picture("inbox-read");
      assertThat(browser.run("return window.sameAsBefore")).isEqualTo(true);
    }
    assertThat(api.get("/v1/recipients/ina/inbox").get("unread").asInt()).isZero();
  }

  private static void awaitUnread(Browser browser, int number) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> browser.find("[role=status]").getText().equals(number + " unread"));
  }

  private static String send(String type, String recipient) {
    return api.send(
        json(Map.of("type", type, "recipient", Map.of("id", recipient), "data", Map.of())));
  }

  private static String toInbox(String name) {
    return api.send(
        json(
            Map.of(
                "type",
                "welcome",
                "recipient",
                Map.of("id", "ina"),
                "channel",
                "inbox",
                "data",
                Map.of("name", name))));
  }

  /** An offer, as it arrives. */
  private static Mail mailTo(String recipient) {
    api.awaitState(send("offer", recipient), "sent");
    return MAILBOX.newestFirst().stream()
        .filter(mail -> mail.to().contains(recipient + "@example.org"))
        .findFirst()
        .orElseThrow();
  }

  /** The first address that a text has. */
  private static String link(String text) {
    var found = LINK.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group();
  }

  private static String json(Object body) {
    try {
      return PayloadConverters.mapper().writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
