package io.veredus.bench.lane;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A server's HTTP API, as a host application uses it. */
public final class Api {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int UNAVAILABLE = 503;
  private static final int TRIES = 20;
  private static final long BETWEEN_TRIES_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .connectionPool(new ConnectionPool(256, 5, TimeUnit.MINUTES))
          .retryOnConnectionFailure(false) // a call that may have been taken is not made again
          .readTimeout(60, TimeUnit.SECONDS)
          .build();
  private final String base;
  private final String key;

  public Api(String base, String key) {
    this.base = base;
    this.key = key;
  }

  /**
   * Posts a notification under an idempotency key of its own, and returns its id.
   *
   * @throws IOException if the answer is not 202
   */
  public String send(String body) throws IOException {
    var location = post("/v1/notifications", body);
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /**
   * Where the new thing is. Who gets no answer, or is told that the store is away, asks again under
   * the same key.
   *
   * @throws IOException if it was refused
   */
  public String post(String path, String body) throws IOException {
    var key = UUID.randomUUID().toString();
    var location = tryToPost(path, body, key);
    for (int tried = 1; location.isEmpty() && tried < TRIES; tried++) {
      LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
      location = tryToPost(path, body, key);
    }
    return location.orElseThrow(
        () -> new IOException(path + " does not answer, or with 503, again and again"));
  }

  /** Empty if it is to be tried again. */
  private Optional<String> tryToPost(String path, String body, String idempotencyKey)
      throws IOException {
    var request =
        request(path)
            .header("Idempotency-Key", idempotencyKey)
            .post(RequestBody.create(body, JSON))
            .build();
    Response answer;
    try {
      answer = http.newCall(request).execute();
    } catch (IOException unanswered) { // a kept connection that was closed at this moment
      return Optional.empty();
    }
    try (answer) {
      if (answer.code() == UNAVAILABLE) {
        return Optional.empty();
      }
      requireSuccess(answer, path);
      return Optional.of(Objects.requireNonNullElse(answer.header("Location"), ""));
    }
  }

  public void put(String path, String body) throws IOException {
    try (var answer =
        http.newCall(request(path).put(RequestBody.create(body, JSON)).build()).execute()) {
      requireSuccess(answer, path);
    }
  }

  public JsonNode get(String path) throws IOException {
    try (var answer = http.newCall(request(path).build()).execute()) {
      requireSuccess(answer, path);
      return MAPPER.readTree(answer.body().byteStream());
    }
  }

  private Request.Builder request(String path) {
    return new Request.Builder().url(base + path).header("Authorization", "Bearer " + key);
  }

  private static void requireSuccess(Response answer, String path) throws IOException {
    if (!answer.isSuccessful()) {
      throw new IOException(path + " answered " + answer.code() + ": " + answer.body().string());
    }
  }
}
