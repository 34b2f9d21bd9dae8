package io.veredus.workflows.message;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Where a file lies that goes along with a mail. Its bytes are read at each attempt, and are in no
 * history.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AttachmentRef.InFolder.class, name = "file"),
  @JsonSubTypes.Type(value = AttachmentRef.AtUrl.class, name = "url")
})
public sealed interface AttachmentRef {
  /** As the recipient sees it: a file name. */
  String name();

  /** Such as {@code application/pdf}. */
  String contentType();

  /**
   * @param path within the tenant's folder of attachments
   */
  record InFolder(String name, String contentType, String path) implements AttachmentRef {
    public InFolder {
      Rules.require(name, contentType);
    }
  }

  /**
   * @param url https; it may hold a secret, and shows in no log
   */
  record AtUrl(String name, String contentType, String url) implements AttachmentRef {
    public AtUrl {
      Rules.require(name, contentType);
      if (!url.startsWith("https://")) {
        throw new IllegalArgumentException("An attachment's URL is https");
      }
    }

    @Override
    public String toString() {
      return "AtUrl[" + name + "]";
    }
  }

  /** What holds for every kind. */
  final class Rules {
    private Rules() {}

    private static void require(String name, String contentType) {
      if (name.isBlank() || name.length() > 255 || !name.matches("[^\\p{Cc}/\\\\]+")) {
        throw new IllegalArgumentException("An attachment has a file name of 1 to 255 characters");
      }
      if (!contentType.matches("(?!message/|multipart/)[a-z]{1,60}/[A-Za-z0-9.+-]{1,100}")) {
        throw new IllegalArgumentException(
            "An attachment's type looks like application/pdf, and is no message of its own");
      }
    }
  }
}
