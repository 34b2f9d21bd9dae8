package io.veredus.workflows.verification;

import io.veredus.workflows.id.VerificationId;

/**
 * One comparison.
 *
 * @param send the one whose codes are good
 * @param number how often a code was entered since that send, this one included
 * @param maximum at which the verification ends, unless this one is right
 */
public record CodeCheck(
    VerificationId id, int send, int number, int maximum, CheckRequest request) {}
