package io.veredus.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to a server as a caller would. */
record Api(int port, String key) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  /** What came back. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String text(String pointer) {
      return json().at(pointer).asString("");
    }
  }

  Api as(String otherKey) {
    return new Api(port, otherKey);
  }

  Answer get(String path) {
    return exchange(request(path).GET());
  }

  Answer post(String path, String body, String... headers) {
    return post(path, BodyPublishers.ofString(body), headers);
  }

  Answer post(String path, BodyPublisher body, String... headers) {
    var request = request(path).setHeader("Content-Type", "application/json").POST(body);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return exchange(request);
  }

  Answer call(String method, String path, String body) {
    return call(method, path, body, "application/json");
  }

  Answer call(String method, String path, String body, String type) {
    return exchange(
        request(path)
            .setHeader("Content-Type", type)
            .method(method, BodyPublishers.ofString(body)));
  }

  Answer send(String body, String... headers) {
    return post("/v1/notifications", body, headers);
  }

  HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  Answer exchange(HttpRequest.Builder request) {
    try {
      return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
