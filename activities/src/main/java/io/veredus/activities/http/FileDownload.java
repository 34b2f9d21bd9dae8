package io.veredus.activities.http;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A file to be fetched.
 *
 * @param target where it is written, whatever was there before
 * @param limit bytes; a longer one is a failure, and what was written of it is of no use
 * @param timeout over everything, to the last byte
 */
public record FileDownload(EndpointUrl url, Path target, long limit, Duration timeout) {}
