package io.veredus.workflows.message;

/**
 * Something that a recipient can do about a message.
 *
 * @param label on the button
 */
public record MessageAction(String label, String url) {}
