package io.veredus.activities.channel.webhook;

import java.util.Map;

/** What a format makes of a message; headers are those besides Content-Type. */
record WebhookContent(String contentType, Map<String, String> headers, byte[] body) {}
