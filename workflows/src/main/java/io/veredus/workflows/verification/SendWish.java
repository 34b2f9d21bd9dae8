package io.veredus.workflows.verification;

import io.veredus.workflows.code.CodeHash;
import io.veredus.workflows.id.VerificationId;
import java.util.Optional;

/**
 * Another code that is to be sent.
 *
 * @param progress as it will be with this send
 * @param perDay further sends that its address may have within 24 hours
 * @param drawn hash of the code, where the host application delivers it
 */
public record SendWish(
    VerificationId id, VerificationProgress progress, int perDay, Optional<CodeHash> drawn) {}
