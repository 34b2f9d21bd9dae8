package io.veredus.workflows.verification;

import io.veredus.workflows.code.CodeHash;
import java.util.Optional;

/**
 * Asks for another code.
 *
 * @param drawn hash of the code that the host application is about to get, where it delivers codes
 *     itself
 */
public record ResendRequest(Optional<CodeHash> drawn) {}
