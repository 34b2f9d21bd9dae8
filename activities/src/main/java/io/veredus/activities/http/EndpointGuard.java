package io.veredus.activities.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import okhttp3.Dns;

/**
 * Tells whoever sets up an endpoint at once that it would never be called. What counts is the check
 * at connect time: a name can lead elsewhere by then.
 */
public final class EndpointGuard {
  private static final int PATIENCE_SECONDS = 2;

  private final AddressGuard guard;
  private final NamedAddresses resolver;

  /** With the JVM's resolver. */
  public EndpointGuard(OutgoingHttpSettings settings) {
    this(settings, Dns.SYSTEM);
  }

  EndpointGuard(OutgoingHttpSettings settings, Dns resolver) {
    this.guard = new AddressGuard(settings);
    this.resolver = new NamedAddresses(resolver);
  }

  /**
   * Why calls to the URL are refused: not one of its addresses may be reached. Empty if one may, or
   * if its name does not resolve within 2 s, as it may do so later.
   */
  public Optional<String> objectionTo(EndpointUrl url) {
    var parsed = url.parsed();
    return guard
        .against(parsed.host())
        .or(() -> {
          var objections =
              addresses(parsed.host())
                  .map(address -> guard.against(new InetSocketAddress(address, parsed.port())))
                  .toList();
          return objections.stream().allMatch(Optional::isPresent)
              ? objections.stream().flatMap(Optional::stream).findFirst()
              : Optional.empty();
        });
  }

  private Stream<InetAddress> addresses(String host) {
    var literal = Hosts.literal(host);
    return literal.isPresent() ? literal.stream() : resolve(host).stream();
  }

  private List<InetAddress> resolve(String host) {
    try {
      return CompletableFuture.supplyAsync(() -> lookup(host), Thread::startVirtualThread)
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException slow) {
      return List.of();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return List.of();
    } catch (ExecutionException defect) {
      throw new IllegalStateException("A name could not be looked up", defect.getCause());
    }
  }

  private List<InetAddress> lookup(String host) {
    try {
      return resolver.lookup(host);
    } catch (UnknownHostException unknown) {
      return List.of();
    }
  }
}
