package io.veredus.dev.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mail that arrived.
 *
 * @param from address of the header {@code From}
 * @param to addresses that the server was asked to deliver to
 * @param text null if there is no such part; so is {@code html}
 * @param headers as sent but decoded; a header that came several times is joined with line breaks
 */
public record Mail(
    String from,
    List<String> to,
    String subject,
    @Nullable String text,
    @Nullable String html,
    Map<String, String> headers,
    Instant receivedAt) {}
