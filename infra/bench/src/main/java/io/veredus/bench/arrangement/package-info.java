/**
 * Starts a whole installation as processes of their own that can be killed and started again:
 * PostgreSQL that keeps what it was told, the production Temporal server, Veredus servers and
 * workers.
 *
 * <pre>{@code
 * var place = Place.in(folder); // data and logs
 * try (var foundation = Foundation.start(place, FoundationSettings.usual());
 *     var stack = Arrangement.several(foundation, Wiring.to(foundation, "127.0.0.1:2525"))) {
 *   stack.server().url();       // http://127.0.0.1:…, key: Foundation.API_KEY, type: welcome
 *   stack.workers().getFirst().kill();
 *   stack.workers().getFirst().start();
 *   foundation.temporal().kill();
 *   foundation.temporal().start(); // same address, same data
 * }
 * }</pre>
 *
 * <p>Whatever shall go through a proxy gets another {@link Wiring}; {@code with} adds settings as
 * {@code --key=value} and JVM options. Everything listens on loopback, on free ports.
 */
@NullMarked
package io.veredus.bench.arrangement;

import org.jspecify.annotations.NullMarked;
