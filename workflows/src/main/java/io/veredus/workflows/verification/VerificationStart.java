package io.veredus.workflows.verification;

/**
 * Input of {@link VerificationWorkflow}.
 *
 * @param progress as stored; further than the first send if an earlier workflow is gone
 */
public record VerificationStart(VerificationRequest request, VerificationProgress progress) {}
