package io.veredus.server.intake;

import io.veredus.activities.http.EndpointUrl;
import io.veredus.workflows.message.AttachmentRef;
import io.veredus.workflows.message.EmailExtras;
import java.net.URLConnection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code /attachments} and {@code /unsubscribeUrl}: what a mail has besides its texts.
 *
 * @param hasFolder whether attachments can be named by a path
 */
record EmailExtrasReader(boolean hasFolder) {
  private static final String NAME = "a file name of 1 to 255 characters, such as invoice.pdf";
  private static final String TYPE = "a media type such as application/pdf";
  private static final String URL = "an https URL of at most 2000 characters, without user name";
  private static final String PATH =
      "a path such as 2030/invoice.pdf within the tenant's folder of attachments";
  private static final String ANY_TYPE = "application/octet-stream";

  /** Names parted by slashes, of which none leads up or stays. */
  private static final Pattern RELATIVE =
      Pattern.compile(
          "(?!\\.{1,2}(?:/|$))[^/\\\\\\p{Cc}]+(?:/(?!\\.{1,2}(?:/|$))[^/\\\\\\p{Cc}]+)*");

  private static final int LONGEST_PATH = 1_000;

  /** Empty if nothing is asked for. */
  Optional<EmailExtras> read(Fields fields) {
    var files =
        fields
            .objects(
                "attachments", EmailExtras.MOST_ATTACHMENTS, "name", "contentType", "url", "path")
            .stream()
            .flatMap(file -> attachment(file).stream())
            .toList();
    var unsubscribe =
        fields.text(
            "unsubscribeUrl",
            "an https URL in ASCII of at most 900 characters, without user name",
            EmailExtrasReader::unsubscribeUrl);
    return files.isEmpty() && unsubscribe.isEmpty()
        ? Optional.empty()
        : Optional.of(new EmailExtras(files, unsubscribe));
  }

  private Optional<AttachmentRef> attachment(Fields file) {
    file.require("name", NAME);
    var name = file.text("name", NAME, EmailExtrasReader::checkedName);
    var given = file.text("contentType", TYPE, EmailExtrasReader::checkedType);
    var url = file.text("url", URL, EmailExtrasReader::httpsUrl);
    var path = file.text("path", PATH, this::path);
    if (file.has("url") == file.has("path")) {
      file.mistake(
          "url",
          file.has("url") ? "This stands beside a path" : "There is no url and no path",
          "one of url and path");
    }
    return name.flatMap(it -> {
      var type = given.orElseGet(() -> typeOf(it));
      return url.<AttachmentRef>map(at -> new AttachmentRef.AtUrl(it, type, at))
          .or(() -> path.map(at -> new AttachmentRef.InFolder(it, type, at)));
    });
  }

  private String path(String text) {
    if (!hasFolder) {
      throw new IllegalArgumentException(
          "This server has no folder of attachments (veredus.attachments.folder): give a url");
    }
    if (text.length() > LONGEST_PATH || !RELATIVE.matcher(text).matches()) {
      throw new IllegalArgumentException("This path leads out of the folder, or is none");
    }
    return text;
  }

  private static String httpsUrl(String text) {
    if (!text.startsWith("https://")) {
      throw new IllegalArgumentException("This is no https URL");
    }
    return new EndpointUrl(text).value();
  }

  private static String unsubscribeUrl(String text) {
    return new EmailExtras(List.of(), Optional.of(httpsUrl(text))).unsubscribeUrl().orElseThrow();
  }

  private static String checkedName(String text) {
    return new AttachmentRef.InFolder(text, ANY_TYPE, "").name();
  }

  private static String checkedType(String text) {
    return new AttachmentRef.InFolder("-", text, "").contentType();
  }

  /** By the name, as the JDK knows types. */
  private static String typeOf(String name) {
    try {
      return Optional.ofNullable(URLConnection.guessContentTypeFromName(name))
          .map(EmailExtrasReader::checkedType)
          .orElse(ANY_TYPE);
    } catch (IllegalArgumentException notForAttachments) {
      return ANY_TYPE;
    }
  }
}
