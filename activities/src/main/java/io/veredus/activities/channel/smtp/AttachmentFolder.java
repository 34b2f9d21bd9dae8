package io.veredus.activities.channel.smtp;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where attachments may be read from.
 *
 * @param path has a folder for each tenant, by its id; empty: none can be named by a path
 */
public record AttachmentFolder(Optional<Path> path) {}
