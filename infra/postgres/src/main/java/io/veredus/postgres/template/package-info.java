/** The words of notification types as stored: drafts, published versions, languages. */
@NullMarked
package io.veredus.postgres.template;

import org.jspecify.annotations.NullMarked;
