/** The words of notification types over HTTP: drafts, publications, versions, previews. */
@NullMarked
package io.veredus.server.template;

import org.jspecify.annotations.NullMarked;
