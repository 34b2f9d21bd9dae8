package io.veredus.activities.http;

import static io.veredus.workflows.attempt.ReasonCode.PROTOCOL_ERROR;

import io.veredus.activities.http.HttpAnswer.Answered;
import io.veredus.workflows.attempt.Reason;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.Call;
import okhttp3.Response;

/** Reads answers, up to a limit. */
final class HttpAnswers {
  private HttpAnswers() {}

  /**
   * @param limit bytes of the body
   */
  static Answered read(Call call, Response response, int limit) {
    try (response) {
      var source = response.body().source();
      if (source.request(limit + 1L)) {
        call.cancel(); // else the rest would be read on closing
        return flawed(
            response, new Reason(PROTOCOL_ERROR, "The answer is longer than " + limit + " bytes"));
      }
      return new Answered(
          response.code(), headersOf(response), source.readByteArray(), Optional.empty());
    } catch (IOException broken) {
      return flawed(response, HttpFaults.afterHead(broken));
    }
  }

  /** An answer of which only the head counts. */
  static Answered flawed(Response head, Reason flaw) {
    return new Answered(head.code(), headersOf(head), new byte[0], Optional.of(flaw));
  }

  /** An answer whose body went elsewhere. */
  static Answered complete(Response head) {
    return new Answered(head.code(), headersOf(head), new byte[0], Optional.empty());
  }

  private static Map<String, String> headersOf(Response response) {
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    for (int at = 0; at < response.headers().size(); at++) {
      headers.put(response.headers().name(at), response.headers().value(at));
    }
    return headers;
  }
}
