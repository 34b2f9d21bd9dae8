package io.veredus.workflows.message;

/** Whom a message is for, as the endpoint is told; what is not known is empty. */
public record MessageRecipient(String id, String name, String email, String username) {}
