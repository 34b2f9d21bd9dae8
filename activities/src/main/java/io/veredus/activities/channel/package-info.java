/** What all channels share: providers, attempts, their record and their log. */
@NullMarked
package io.veredus.activities.channel;

import org.jspecify.annotations.NullMarked;
