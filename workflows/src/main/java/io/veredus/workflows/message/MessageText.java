package io.veredus.workflows.message;

/** The same words, for reading as they are and for showing as Markdown (CommonMark). */
public record MessageText(String text, String markdown) {}
