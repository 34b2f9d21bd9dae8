package io.veredus.postgres.type;

/**
 * The words of a notification type in one language: Handlebars in both, Markdown in the body.
 *
 * @param subject one line
 * @param body Markdown, from which HTML and plain text are made
 */
public record TemplateSource(String subject, String body) {}
