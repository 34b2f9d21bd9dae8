package io.veredus.server.page;

import io.veredus.workflows.channel.Channel;
import java.util.Locale;

/** The words of the pages, in one language. */
record Wording(
    String language,
    String unsubscribe,
    String unsubscribeQuestion,
    String unsubscribed,
    String necessary,
    String preferences,
    String introduction,
    String always,
    String save,
    String saved,
    String gone,
    String goneDetail) {

  private static final Wording ENGLISH =
      new Wording(
          "en",
          "Unsubscribe",
          "Do you no longer want to receive these messages?",
          "You will no longer receive these messages.",
          "These messages are necessary, and cannot be unsubscribed from.",
          "Your notifications",
          "Choose which messages you want to receive, and how.",
          "always sent",
          "Save",
          "Your choice was saved.",
          "This link does not work",
          "It is incomplete, or no longer valid. A newer message has a newer link.");

  private static final Wording GERMAN =
      new Wording(
          "de",
          "Abbestellen",
          "Möchten Sie diese Nachrichten nicht mehr erhalten?",
          "Sie erhalten diese Nachrichten nicht mehr.",
          "Diese Nachrichten sind notwendig und können nicht abbestellt werden.",
          "Ihre Benachrichtigungen",
          "Wählen Sie, welche Nachrichten Sie erhalten möchten, und auf welchem Weg.",
          "wird immer gesendet",
          "Speichern",
          "Ihre Auswahl wurde gespeichert.",
          "Dieser Link funktioniert nicht",
          "Er ist unvollständig oder nicht mehr gültig. Neuere Nachrichten enthalten einen neuen.");

  private static final Wording DUTCH =
      new Wording(
          "nl",
          "Afmelden",
          "Wilt u deze berichten niet meer ontvangen?",
          "U ontvangt deze berichten niet meer.",
          "Deze berichten zijn noodzakelijk; u kunt zich er niet voor afmelden.",
          "Uw meldingen",
          "Kies welke berichten u wilt ontvangen, en hoe.",
          "wordt altijd verstuurd",
          "Opslaan",
          "Uw keuze is opgeslagen.",
          "Deze link werkt niet",
          "Hij is onvolledig of niet meer geldig. In een nieuwer bericht staat een nieuwe link.");

  /** English for whoever reads none of the others. */
  static Wording in(Locale locale) {
    return switch (locale.getLanguage()) {
      case "de" -> GERMAN;
      case "nl" -> DUTCH;
      default -> ENGLISH;
    };
  }

  /** How a channel is called. */
  String channel(Channel channel) {
    return switch (channel) {
      case EMAIL -> language.equals("de") ? "E-Mail" : "E-mail";
      case SMS -> "SMS";
      case WEBHOOK -> "Webhook";
      case INBOX -> language.equals("de") ? "Posteingang" : "Inbox";
    };
  }
}
