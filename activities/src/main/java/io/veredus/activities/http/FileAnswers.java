package io.veredus.activities.http;

import static io.veredus.workflows.attempt.ReasonCode.PROTOCOL_ERROR;

import io.veredus.activities.http.HttpAnswer.Answered;
import io.veredus.workflows.attempt.Reason;
import java.io.IOException;
import java.nio.file.Files;
import okhttp3.Call;
import okhttp3.Response;
import okio.Okio;

/** Writes what is answered into a file, as it comes. */
final class FileAnswers {
  private static final int PIECE = 8_192;

  private FileAnswers() {}

  /** The head; of the body, only what is wrong with it. */
  static Answered save(Call call, Response response, FileDownload wanted) {
    try (response;
        var file = Okio.buffer(Okio.sink(Files.newOutputStream(wanted.target())))) {
      var source = response.body().source();
      long left = wanted.limit();
      for (long read = 0; read >= 0; read = source.read(file.getBuffer(), PIECE)) {
        left -= read;
        if (left < 0) {
          call.cancel(); // else the rest would be read on closing
          return HttpAnswers.flawed(
              response,
              new Reason(PROTOCOL_ERROR, "It is longer than " + wanted.limit() + " bytes"));
        }
        file.emitCompleteSegments();
      }
      return HttpAnswers.complete(response);
    } catch (IOException broken) {
      return HttpAnswers.flawed(response, HttpFaults.afterHead(broken));
    }
  }
}
