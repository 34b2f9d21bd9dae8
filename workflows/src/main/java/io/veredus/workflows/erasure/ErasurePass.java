package io.veredus.workflows.erasure;

/**
 * One walk through all that is stored.
 *
 * @param rows whether rows are erased as well; else only what runs is ended, and histories go
 */
public record ErasurePass(ErasureRequest request, boolean rows) {}
