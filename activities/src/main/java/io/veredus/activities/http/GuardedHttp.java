package io.veredus.activities.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.veredus.activities.http.HttpAnswer.NotSent;
import io.veredus.workflows.attempt.Reason;
import io.veredus.workflows.attempt.ReasonCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The one client for all outgoing HTTP. It asks the guard at connect time, follows no redirect,
 * uses no proxy, repeats nothing, reads answers up to a limit, and ends every call in time. Faults
 * are answers, not exceptions.
 */
public final class GuardedHttp implements AutoCloseable {
  /** The client ends its calls itself, unless it hangs where it cannot: in resolving a name. */
  private static final Duration GRACE = Duration.ofMillis(250);

  private final OkHttpClient client;
  private final AddressGuard guard;

  /** With the JVM's resolver and trusted certificates. */
  public GuardedHttp(OutgoingHttpSettings settings) {
    this(settings, Dns.SYSTEM, Trust.ofJvm());
  }

  /**
   * @param trust whose certificates count
   */
  public GuardedHttp(OutgoingHttpSettings settings, Trust trust) {
    this(settings, Dns.SYSTEM, trust);
  }

  GuardedHttp(OutgoingHttpSettings settings, Dns resolver, Trust trust) {
    this.guard = new AddressGuard(settings);
    this.client = Clients.create(guard, resolver, trust);
  }

  private GuardedHttp(OkHttpClient client, AddressGuard guard) {
    this.client = client;
    this.guard = guard;
  }

  /** Makes the call and waits for what it comes to, no longer than its time-out. */
  public HttpAnswer post(HttpCall wanted) {
    var progress = new CallProgress();
    int limit = guard.settings().maximumAnswer();
    return guarded(
        wanted.url(),
        wanted.timeout(),
        () ->
            exchange(
                requestOf(wanted, progress),
                progress,
                wanted.timeout(),
                (call, response) -> HttpAnswers.read(call, response, limit)));
  }

  /** Fetches a file, by the same rules; the answer has no body, which is in the file. */
  public HttpAnswer download(FileDownload wanted) {
    var progress = new CallProgress();
    return guarded(
        wanted.url(),
        wanted.timeout(),
        () ->
            exchange(
                requestOf(wanted, progress),
                progress,
                wanted.timeout(),
                (call, response) -> FileAnswers.save(call, response, wanted)));
  }

  /** Makes the call over a connection of its own, and notes what each part of it took. */
  public HttpTrace trace(HttpCall call) {
    return traced(call.url(), http -> http.post(call));
  }

  /** The same for a question that changes nothing: OPTIONS (RFC 9110, section 9.2.1). */
  public HttpTrace reach(EndpointUrl url, Duration timeout) {
    return traced(url, http -> http.ask(url, timeout));
  }

  private HttpTrace traced(EndpointUrl url, Function<GuardedHttp, HttpAnswer> exchange) {
    var own = new ConnectionPool(0, 1, MILLISECONDS);
    var times = new CallTimes(url.parsed());
    var traced = client.newBuilder().connectionPool(own).eventListener(times).build();
    var answer = exchange.apply(new GuardedHttp(traced, guard));
    own.evictAll();
    return new HttpTrace(answer, times);
  }

  private HttpAnswer ask(EndpointUrl url, Duration timeout) {
    var progress = new CallProgress();
    var request =
        new Request.Builder()
            .url(url.parsed())
            .tag(CallProgress.class, progress)
            .header("User-Agent", "Veredus")
            .method("OPTIONS", null)
            .build();
    int limit = guard.settings().maximumAnswer();
    return guarded(
        url,
        timeout,
        () ->
            exchange(
                request,
                progress,
                timeout,
                (call, response) -> HttpAnswers.read(call, response, limit)));
  }

  /** The same rules for what is set up, and for what speaks no HTTP. */
  public EndpointGuard guard() {
    return new EndpointGuard(guard.settings());
  }

  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private HttpAnswer guarded(EndpointUrl url, Duration timeout, Supplier<HttpAnswer> exchange) {
    if (!timeout.isPositive()) {
      return new NotSent(new Reason(ReasonCode.TIMED_OUT, "No time was left for the call"));
    }
    return guard
        .against(url.parsed().host())
        .<HttpAnswer>map(HttpFaults::refused)
        .orElseGet(exchange);
  }

  private HttpAnswer exchange(
      Request request, CallProgress progress, Duration timeout, AnswerReader reader) {
    var call = client.newCall(request);
    call.addEventListener(progress);
    call.timeout().timeout(timeout.toMillis(), MILLISECONDS);
    var answer = new CompletableFuture<HttpAnswer>();
    call.enqueue(new Completion(answer, progress, reader));
    try {
      return answer.get(timeout.plus(GRACE).toMillis(), MILLISECONDS);
    } catch (TimeoutException hanging) {
      return abandoned(call, progress);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return abandoned(call, progress);
    } catch (ExecutionException defect) {
      throw new IllegalStateException("A call ended in a defect", defect.getCause());
    }
  }

  private static HttpAnswer abandoned(Call call, CallProgress progress) {
    call.cancel();
    return HttpFaults.answerOf(new InterruptedIOException(), progress);
  }

  private static Request requestOf(HttpCall call, CallProgress progress) {
    var headers = new Headers.Builder();
    call.headers().forEach(headers::set);
    return new Request.Builder()
        .url(call.url().parsed())
        .tag(CallProgress.class, progress)
        .headers(headers.build())
        .header("User-Agent", "Veredus")
        .header("Accept-Encoding", "identity") // else a short answer could unpack to a long one
        .post(new OnceBody(call.contentType(), call.body()))
        .build();
  }

  private static Request requestOf(FileDownload wanted, CallProgress progress) {
    return new Request.Builder()
        .url(wanted.url().parsed())
        .tag(CallProgress.class, progress)
        .header("User-Agent", "Veredus")
        .header("Accept-Encoding", "identity")
        .build();
  }

  /** Reads an answer that has begun. */
  private interface AnswerReader {
    HttpAnswer read(Call call, Response response);
  }

  private record Completion(
      CompletableFuture<HttpAnswer> answer, CallProgress progress, AnswerReader reader)
      implements Callback {
    @Override
    public void onFailure(Call call, IOException fault) {
      answer.complete(HttpFaults.answerOf(fault, progress));
    }

    @Override
    public void onResponse(Call call, Response response) {
      answer.complete(reader.read(call, response));
    }
  }
}
