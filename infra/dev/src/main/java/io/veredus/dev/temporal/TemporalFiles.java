package io.veredus.dev.temporal;

import java.nio.file.Path;

/**
 * What a Temporal server leaves on the disk.
 *
 * @param mark says which process it is
 */
public record TemporalFiles(Path database, Path mark, Path log) {}
