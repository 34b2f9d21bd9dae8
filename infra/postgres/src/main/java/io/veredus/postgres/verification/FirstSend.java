package io.veredus.postgres.verification;

import io.veredus.workflows.code.CodeHash;
import io.veredus.workflows.verification.VerificationRequest;
import java.util.Optional;

/**
 * A verification with its first send, to be stored.
 *
 * @param address keyed hash of where its codes are sent
 * @param perDay verifications that one address can have within 24 hours
 * @param drawn hash of the first code, if the host application delivers it
 */
public record FirstSend(
    VerificationRequest request, String address, int perDay, Optional<CodeHash> drawn) {}
