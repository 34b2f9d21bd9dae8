/** Describes the HTTP API as an OpenAPI document, which machines read and tests hold true. */
@NullMarked
package io.veredus.server.openapi;

import org.jspecify.annotations.NullMarked;
