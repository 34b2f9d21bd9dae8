package io.veredus.bench.api;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** A server's HTTP API with one key; connections are kept. */
public final class Api {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final int TRIES = 20;
  private static final long BETWEEN_TRIES_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final OkHttpClient http;
  private final String base;
  private final String key;

  /**
   * @param patience how long the server may be silent
   */
  public Api(String base, String key, Duration patience) {
    this.base = base;
    this.key = key;
    http =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(256, 5, TimeUnit.MINUTES))
            .retryOnConnectionFailure(false) // a call that may have been taken is not made again
            .readTimeout(patience)
            .build();
  }

  /** With a minute's patience. */
  public Api(String base, String key) {
    this(base, key, Duration.ofMinutes(1));
  }

  /**
   * Makes a call once.
   *
   * @throws IOException if there is no answer: nobody knows what became of it
   */
  public Answer answerTo(Call call) throws IOException {
    var request =
        new Request.Builder()
            .url(base + call.path())
            .header("Authorization", "Bearer " + key)
            .method(call.method(), bodyOf(call));
    call.key().ifPresent(same -> request.header("Idempotency-Key", same));
    try (var answer = http.newCall(request.build()).execute()) {
      var location = Objects.requireNonNullElse(answer.header("Location"), "");
      return new Answer(answer.code(), location, answer.body().string());
    }
  }

  /**
   * Posts a notification under an idempotency key of its own, and returns its id.
   *
   * @throws IOException if it was not accepted
   */
  public String send(String body) throws IOException {
    return send(body, UUID.randomUUID().toString());
  }

  /**
   * The same under a key of the caller, who may ask again under it.
   *
   * @throws IOException if it was not accepted
   */
  public String send(String body, String key) throws IOException {
    var location = post(Call.post("/v1/notifications", body, key));
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /**
   * Where the new thing is. Who is told that the store is away asks again under the same key.
   *
   * @throws IOException if it was refused
   */
  public String post(String path, String body) throws IOException {
    return post(Call.post(path, body, UUID.randomUUID().toString()));
  }

  private String post(Call call) throws IOException {
    var answer = answerTo(call);
    for (int tried = 1; answer.isUnavailable() && tried < TRIES; tried++) {
      LockSupport.parkNanos(BETWEEN_TRIES_NANOS);
      answer = answerTo(call);
    }
    requireSuccess(answer, call.path());
    return answer.location();
  }

  /**
   * @throws IOException if it was refused
   */
  public void put(String path, String body) throws IOException {
    requireSuccess(answerTo(Call.put(path, body)), path);
  }

  private static @Nullable RequestBody bodyOf(Call call) {
    return call.method().equals("GET") ? null : RequestBody.create(call.body(), JSON);
  }

  private static void requireSuccess(Answer answer, String path) throws IOException {
    if (!answer.isSuccess()) {
      throw new IOException(path + " answered " + answer.status() + ": " + answer.text());
    }
  }
}
