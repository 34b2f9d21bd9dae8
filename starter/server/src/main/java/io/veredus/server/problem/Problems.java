package io.veredus.server.problem;

import org.springframework.http.HttpStatusCode;

/** The problem for a bare status, where the framework or the container refuses a request. */
final class Problems {
  private Problems() {}

  static Problem ofStatus(HttpStatusCode status) {
    return status.is5xxServerError()
        ? Problem.of(
            ProblemType.INTERNAL_ERROR, "The request may be tried again; our log knows more")
        : refused(status.value());
  }

  private static Problem refused(int status) {
    return switch (status) {
      case 404 ->
          Problem.of(ProblemType.NOT_FOUND, "The API is under /v1, such as /v1/notifications");
      case 405 ->
          Problem.of(
              ProblemType.METHOD_NOT_ALLOWED, "The Allow header names the methods of this path");
      case 413 ->
          Problem.of(ProblemType.BODY_TOO_LARGE, "The body is larger than the server takes");
      case 415 ->
          Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the header Content-Type: application/json");
      default ->
          Problem.of(ProblemType.BAD_REQUEST, "The request is not as HTTP or this API asks for");
    };
  }
}
