package io.veredus.workflows.message;

import io.veredus.workflows.id.TypeKey;

/**
 * The notification type that a message is of.
 *
 * @param name as people read it
 * @param templateId of the template that was rendered
 */
public record MessageType(TypeKey key, String name, String templateId) {}
