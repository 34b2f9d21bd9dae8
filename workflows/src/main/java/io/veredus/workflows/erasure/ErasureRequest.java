package io.veredus.workflows.erasure;

import io.veredus.workflows.id.ErasureId;
import io.veredus.workflows.id.TenantId;
import java.time.Duration;

/**
 * Input of {@link ErasureWorkflow}. Whose data it is stands in the store alone, until it is done: a
 * history that named them would have to be erased next.
 *
 * @param settle how long whatever was under way may still write; longer than an attempt takes
 */
public record ErasureRequest(ErasureId id, TenantId tenant, Duration settle) {}
