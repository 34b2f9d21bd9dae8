package io.veredus.activities.channel.twilio;

import com.twilio.http.NetworkHttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * The SDK's way to Twilio, for one request. As the SDK comes, a request that is answered 5xx is
 * sent six times: three by itself, each twice by its HTTP client. Nobody wants six text messages,
 * so here it is sent once; what is tried again is decided by the retry schedule.
 */
final class TwilioCall extends NetworkHttpClient {
  TwilioCall(HttpClientBuilder client) {
    super(client.disableAutomaticRetries());
  }

  @Override
  public Response reliableRequest(Request request) {
    return makeRequest(request);
  }

  @Override
  public Response reliableRequest(
      Request request, int[] retryCodes, int retries, long delayMillis) {
    return makeRequest(request);
  }
}
