package io.veredus.activities.channel.smtp;

import io.veredus.activities.channel.AttemptContext;
import io.veredus.activities.http.EndpointUrl;
import io.veredus.activities.http.FileDownload;
import io.veredus.activities.http.GuardedHttp;
import io.veredus.activities.http.HttpAnswer;
import io.veredus.workflows.attempt.ReasonCode;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.message.AttachmentRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is to go along with mails: in a folder, or at a URL, from where it is written to a
 * file first. Nothing is ever held in memory as a whole.
 *
 * @param folder has a folder for each tenant, by its id; nothing outside of that is read, whatever
 *     a link says
 */
record AttachmentSource(Optional<Path> folder, Optional<GuardedHttp> http) {
  /** Bytes of all attachments of a mail, before they are encoded. */
  static final long MOST_BYTES = 10L * 1024 * 1024;

  Attachments open(List<AttachmentRef> refs, AttemptContext context) throws AttachmentFault {
    var files = new ArrayList<Attachment>();
    var fetched = new ArrayList<Path>();
    long left = MOST_BYTES;
    try {
      for (AttachmentRef ref : refs) {
        var file =
            switch (ref) {
              case AttachmentRef.InFolder inside -> inFolder(inside, context.tenant());
              case AttachmentRef.AtUrl outside -> fetch(outside, left, context.deadline(), fetched);
            };
        left -= Files.size(file);
        if (left < 0) {
          throw AttachmentFault.lasting("The attachments are longer than 10 MB in all");
        }
        files.add(new Attachment(ref.name(), ref.contentType(), file));
      }
      return new Attachments(files, fetched);
    } catch (IOException unreadable) {
      fetched.forEach(Attachments::delete);
      throw AttachmentFault.passing("An attachment cannot be read now");
    } catch (AttachmentFault fault) {
      fetched.forEach(Attachments::delete);
      throw fault;
    }
  }

  private Path inFolder(AttachmentRef.InFolder ref, TenantId tenant) throws AttachmentFault {
    var all =
        folder.orElseThrow(
            () -> AttachmentFault.unsupported("There is no folder of attachments here"));
    try {
      var root = all.resolve(tenant.value()).toRealPath();
      var file = root.resolve(ref.path()).toRealPath(); // links followed, so that none leads out
      if (file.startsWith(root) && Files.isRegularFile(file) && Files.isReadable(file)) {
        return file;
      }
    } catch (IOException | IllegalArgumentException absent) {
      // Said below, in the same words: nobody is to learn what is outside.
    }
    throw AttachmentFault.lasting("There is no attachment " + ref.name() + " in the folder");
  }

  private Path fetch(AttachmentRef.AtUrl ref, long most, Instant deadline, List<Path> fetched)
      throws AttachmentFault, IOException {
    var client =
        http.orElseThrow(() -> AttachmentFault.unsupported("Nothing is fetched from URLs here"));
    var target = Files.createTempFile("veredus-attachment-", null);
    fetched.add(target);
    var left = Duration.between(Instant.now(), deadline);
    var answer = client.download(new FileDownload(url(ref), target, most, left));
    return switch (answer) {
      case HttpAnswer.Answered answered when answered.status() == 200 ->
          complete(ref, answered, target);
      case HttpAnswer.Answered answered -> throw refused(ref, answered.status());
      case HttpAnswer.Refused(var reason) ->
          throw AttachmentFault.lasting("The attachment " + ref.name() + ": " + reason.text());
      case HttpAnswer.NotSent(var reason) ->
          throw AttachmentFault.passing("The attachment " + ref.name() + ": " + reason.text());
      case HttpAnswer.Lost(var reason) ->
          throw AttachmentFault.passing("The attachment " + ref.name() + ": " + reason.text());
    };
  }

  private static EndpointUrl url(AttachmentRef.AtUrl ref) throws AttachmentFault {
    try {
      return new EndpointUrl(ref.url());
    } catch (IllegalArgumentException unreadable) {
      throw AttachmentFault.lasting("The attachment " + ref.name() + " has no readable URL");
    }
  }

  private static Path complete(AttachmentRef ref, HttpAnswer.Answered answer, Path target)
      throws AttachmentFault {
    if (answer.flaw().isPresent()) {
      var flaw = answer.flaw().get();
      String text = "The attachment " + ref.name() + ": " + flaw.text();
      throw flaw.code() == ReasonCode.PROTOCOL_ERROR
          ? AttachmentFault.lasting(text)
          : AttachmentFault.passing(text);
    }
    return target;
  }

  private static AttachmentFault refused(AttachmentRef ref, int status) {
    String text = "The attachment " + ref.name() + " was answered by " + status;
    boolean passing = status >= 500 || status == 408 || status == 425 || status == 429;
    return passing ? AttachmentFault.passing(text) : AttachmentFault.lasting(text);
  }
}
