package io.veredus.server.problem;

import java.net.URI;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns whatever goes wrong into problem details, without a word about our insides. */
@RestControllerAdvice
final class ProblemHandler {
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);
  private static final String RETRY_AFTER_SECONDS = "5";

  @ExceptionHandler
  ResponseEntity<Problem> problem(ProblemException problem) {
    return problem.problem().answer(problem.headers());
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    TransactionException.class
  })
  ResponseEntity<Problem> storeIsAway(Exception fault) {
    log.warn("The database could not be used: {}", fault.getMessage());
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    return Problem.of(
            ProblemType.STORE_UNAVAILABLE,
            "Try again in a few seconds, with the same Idempotency-Key if there is one")
        .answer(headers);
  }

  /** Parameters are parsed when somebody asks for them, which is within the API. */
  @ExceptionHandler(InvalidParameterException.class)
  ResponseEntity<Problem> noQuery(InvalidParameterException malformed) {
    return Problem.of(
            ProblemType.BAD_REQUEST,
            "The query or the form cannot be decoded: names and values are percent-encoded UTF-8")
        .answer(new HttpHeaders());
  }

  /** The caller hung up: there is nobody to answer. */
  @ExceptionHandler(AsyncRequestNotUsableException.class)
  void callerIsGone() {}

  @ExceptionHandler
  ResponseEntity<Problem> anythingElse(Exception fault) {
    return fault instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()
        ? refusedByFramework(known)
        : defect(fault);
  }

  private static ResponseEntity<Problem> refusedByFramework(ErrorResponse refusal) {
    return Problems.ofStatus(refusal.getStatusCode()).answer(refusal.getHeaders());
  }

  private static ResponseEntity<Problem> defect(Exception fault) {
    var occurrence = URI.create("urn:uuid:" + UUID.randomUUID());
    log.error("Request failed by a defect, {}", occurrence, fault);
    return Problems.ofStatus(HttpStatusCode.valueOf(500))
        .named(occurrence)
        .answer(new HttpHeaders());
  }
}
