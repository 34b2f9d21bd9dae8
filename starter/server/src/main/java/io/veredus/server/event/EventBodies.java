package io.veredus.server.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.veredus.server.intake.Bodies;
import io.veredus.server.intake.StrictJson;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The three content modes of the CloudEvents HTTP binding 1.0, section 3, as JSON: an event, or an
 * array of them.
 */
final class EventBodies {
  /** 8 MB: a thousand events of the usual size, and no danger to the memory. */
  private static final int BATCH_LIMIT = 8 * 1024 * 1024;

  private static final String PREFIX = "ce-";

  private EventBodies() {}

  static boolean isBatch(HttpServletRequest request) {
    return contentType(request).equals("application/cloudevents-batch+json");
  }

  static JsonNode read(HttpServletRequest request) {
    if (isBatch(request)) {
      return StrictJson.read(Bodies.read(request, BATCH_LIMIT));
    }
    if (contentType(request).equals("application/cloudevents+json")) {
      return StrictJson.read(Bodies.read(request));
    }
    if (request.getHeader("ce-specversion") != null) {
      return binary(request, Bodies.read(request));
    }
    if (contentType(request).equals(MediaType.APPLICATION_JSON_VALUE)) {
      return StrictJson.read(Bodies.read(request));
    }
    throw new ProblemException(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        "Send Content-Type: application/cloudevents+json, application/cloudevents-batch+json or application/json, or the header ce-specversion");
  }

  /** Attributes are headers, the body is the data: the same event as its JSON would be. */
  private static JsonNode binary(HttpServletRequest request, byte[] body) {
    var event = JsonNodeFactory.instance.objectNode();
    for (var header : Collections.list(request.getHeaderNames())) {
      var name = header.toLowerCase(Locale.ROOT);
      if (name.startsWith(PREFIX)) {
        event.put(name.substring(PREFIX.length()), value(request, header));
      }
    }
    if (request.getContentType() != null) {
      event.put("datacontenttype", request.getContentType());
    }
    if (body.length > 0) {
      addData(event, request, body);
    }
    return event;
  }

  private static void addData(ObjectNode event, HttpServletRequest request, byte[] body) {
    var type = contentType(request);
    if (type.isEmpty() || type.equals("application/json") || type.endsWith("+json")) {
      event.set("data", StrictJson.read(body));
    } else {
      event.put("data_base64", Base64.getEncoder().encodeToString(body));
    }
  }

  /** Section 3.1.3.2: what is no plain ASCII is percent-encoded. */
  private static String value(HttpServletRequest request, String header) {
    var values = Collections.list(request.getHeaders(header));
    try {
      if (values.size() == 1) {
        return URLDecoder.decode(values.getFirst().replace("+", "%2B"), UTF_8);
      }
    } catch (IllegalArgumentException malformed) {
      // said below
    }
    throw new ProblemException(
        ProblemType.BAD_REQUEST,
        "The header %s is not one percent-encoded value".formatted(header));
  }

  /** Without parameters; empty if there is none. */
  private static String contentType(HttpServletRequest request) {
    var given = request.getContentType();
    try {
      return given == null
          ? ""
          : MediaType.parseMediaType(given).removeQualityValue().getType()
              + "/"
              + MediaType.parseMediaType(given).getSubtype();
    } catch (InvalidMediaTypeException malformed) {
      throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "This is no media type");
    }
  }
}
