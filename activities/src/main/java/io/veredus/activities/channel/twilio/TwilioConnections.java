package io.veredus.activities.channel.twilio;

import com.twilio.exception.ApiException;
import com.twilio.exception.TwilioException;
import com.twilio.http.TwilioRestClient;
import io.veredus.activities.channel.twilio.TwilioCredentials.ApiKey;
import io.veredus.activities.channel.twilio.TwilioCredentials.AuthToken;
import io.veredus.activities.channel.twilio.TwilioResult.Answered;
import io.veredus.activities.channel.twilio.TwilioResult.Broken;
import io.veredus.activities.channel.twilio.TwilioResult.Done;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/** Connections to Twilio with the credentials of one account, shared by a provider's attempts. */
final class TwilioConnections implements AutoCloseable {
  private static final int MOST = 100;

  private final TwilioAccount account;
  private final String username;
  private final String password;
  private final AnswerMask mask;
  private final SSLContext tls;
  private final PoolingHttpClientConnectionManager pool;
  private final ScheduledThreadPoolExecutor alarms;

  TwilioConnections(TwilioAccount account) {
    this(account, SSLContexts.createSystemDefault());
  }

  TwilioConnections(TwilioAccount account, SSLContext tls) {
    this.account = account;
    switch (account.credentials()) {
      case AuthToken(var token) -> {
        username = account.sid();
        password = token.value();
      }
      case ApiKey(var sid, var secret) -> {
        username = sid;
        password = secret.value();
      }
    }
    mask = new AnswerMask(username, password);
    this.tls = tls;
    pool = pool(tls);
    alarms = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().factory());
    alarms.setRemoveOnCancelPolicy(true);
  }

  /**
   * Makes one request, once.
   *
   * @param value what to take from the answer; an answer without it is not understood
   */
  <T> TwilioResult call(
      Instant deadline,
      Function<TwilioRestClient, @Nullable T> request,
      Function<T, @Nullable String> value) {
    var exchange = new TwilioExchange(deadline, account.timeouts(), alarms);
    try {
      return Optional.ofNullable(request.apply(client(exchange)))
          .filter(_ -> exchange.status() / 100 == 2) // the SDK takes redirects for success
          .<String>map(value::apply)
          .<TwilioResult>map(Done::new)
          .orElseGet(() -> unreadable(exchange));
    } catch (TwilioException failed) {
      if (failed.getCause() instanceof TwilioFault fault) {
        return new Broken(fault);
      }
      return failed instanceof ApiException told && told.getCode() != null
          ? answered(exchange, told)
          : unreadable(exchange);
    }
  }

  /** Where requests to {@code host} go. */
  URI target(String host) {
    return account.standIn().orElseGet(() -> URI.create("https://" + host + ":443"));
  }

  SSLContext tls() {
    return tls;
  }

  Duration connectTimeout() {
    return account.timeouts().connect();
  }

  @Override
  public void close() {
    alarms.shutdownNow();
    pool.close(CloseMode.IMMEDIATE);
  }

  private TwilioRestClient client(TwilioExchange exchange) {
    return new TwilioRestClient.Builder(username, password)
        .accountSid(account.sid())
        .httpClient(new TwilioCall(http(exchange)))
        .build();
  }

  private HttpClientBuilder http(TwilioExchange exchange) {
    var http =
        HttpClientBuilder.create()
            .setConnectionManager(pool)
            .setConnectionManagerShared(true)
            .disableRedirectHandling()
            .disableAuthCaching()
            .disableCookieManagement()
            .disableContentCompression()
            .addExecInterceptorFirst("exchange", exchange);
    account.standIn().ifPresent(uri -> http.setRoutePlanner((_, _) -> routeTo(uri)));
    return http;
  }

  private TwilioResult answered(TwilioExchange exchange, ApiException told) {
    String message = Optional.ofNullable(told.getMessage()).orElse("");
    return new Answered(
        new TwilioAnswer(
            exchange.status(),
            Optional.of(told.getCode()),
            told.getCode() + " " + mask.applyTo(message),
            exchange.retryAfter()));
  }

  private static TwilioResult unreadable(TwilioExchange exchange) {
    String text = "HTTP status " + exchange.status() + " and nothing that Twilio would say";
    return new Answered(
        new TwilioAnswer(exchange.status(), Optional.empty(), text, exchange.retryAfter()));
  }

  /** Connections that were idle are looked at before use: a stale one must not cost an attempt. */
  private static PoolingHttpClientConnectionManager pool(SSLContext tls) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(_ -> new SilentConnection())
        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls)) // checks the name, too
        .setMaxConnTotal(MOST)
        .setMaxConnPerRoute(MOST)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .setTimeToLive(TimeValue.ofMinutes(5)) // so that changes of DNS are seen
                .build())
        .build();
  }

  private static HttpRoute routeTo(URI standIn) {
    boolean secure = "https".equals(standIn.getScheme());
    var host = new HttpHost(standIn.getScheme(), standIn.getHost(), standIn.getPort());
    return new HttpRoute(host, null, secure);
  }
}
