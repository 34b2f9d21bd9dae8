package io.veredus.workflows.code;

import io.veredus.workflows.id.VerificationId;

/**
 * The code that a notification carries. It is drawn when it is sent: until then {@link
 * CodePlaceholder} stands in its place, so that no history holds it.
 *
 * @param send which code of the verification, from 1
 */
public record CodeRef(VerificationId verification, int send, CodeFormat format) {}
