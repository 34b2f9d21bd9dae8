package io.veredus.bench.chaos.post;

import io.veredus.bench.api.Call;
import io.veredus.bench.chaos.plan.Post;
import io.veredus.bench.chaos.plan.Post.Broadcast;
import io.veredus.bench.chaos.plan.Post.Happened;
import io.veredus.bench.chaos.plan.Post.Single;
import io.veredus.bench.chaos.plan.Posts;
import java.util.stream.Collectors;

/** What is posted, in the words of the API. */
final class Wishes {
  private Wishes() {}

  /** The same for the same post, so that it can be repeated. */
  static Call callOf(Post post) {
    return switch (post) {
      case Single single -> Call.post("/v1/notifications", bodyOf(single), keyOf(post));
      case Happened event -> Call.post("/v1/events", bodyOf(event));
      case Broadcast broadcast -> Call.post("/v1/broadcasts", bodyOf(broadcast), keyOf(post));
    };
  }

  static String keyOf(Post post) {
    return "post-" + post.number();
  }

  private static String bodyOf(Single single) {
    return """
    {"type": "%s", "recipient": %s, "data": {"number": %d}}\
    """
        .formatted(single.kind().type(), recipientOf(single), single.number());
  }

  private static String recipientOf(Single single) {
    int number = single.number();
    return switch (single.kind()) {
      case MAIL, MAIL_ONCE -> "{\"email\": \"nr-%d@example.org\"}".formatted(number);
      case TEXT -> "{\"phone\": \"+31612345678\"}";
      case HOOK, HOOK_ONCE -> "{\"webhook\": \"%s\"}".formatted(Catalogue.ENDPOINT);
      case INBOX -> "{\"id\": \"%s\"}".formatted(Catalogue.nameOf(number % Posts.RECIPIENTS));
      case EITHER ->
          "{\"email\": \"nr-%d@example.org\", \"phone\": \"+31612345678\"}".formatted(number);
    };
  }

  private static String bodyOf(Happened event) {
    var who =
        event.recipients().stream()
            .map(number -> '"' + Catalogue.nameOf(number) + '"')
            .collect(Collectors.joining(", "));
    return """
    {"specversion": "1.0", "id": "%s", "source": "/chaos", "type": "%s",
     "data": {"number": %d, "who": [%s]}}\
    """
        .formatted(keyOf(event), Catalogue.EVENT, event.number(), who);
  }

  private static String bodyOf(Broadcast broadcast) {
    return """
    {"type": "%s", "audience": {"kind": "roles", "roles": ["%s"]}, "data": {"number": %d}}\
    """
        .formatted(Catalogue.BROADCAST_TYPE, Catalogue.ROLE, broadcast.number());
  }
}
