package io.veredus.activities.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
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
    return objectionTo(url.parsed().host(), url.parsed().port());
  }

  /** The same for a server that is not spoken to by HTTP. */
  public Optional<String> objectionTo(String host, int port) {
    return guard
        .against(host)
        .or(() -> {
          var objections =
              addresses(host)
                  .map(address -> guard.against(new InetSocketAddress(address, port)))
                  .toList();
          return objections.stream().allMatch(Optional::isPresent)
              ? objections.stream().flatMap(Optional::stream).findFirst()
              : Optional.empty();
        });
  }

  /**
   * The addresses of a host that may be connected to: for whoever connects to one of these and asks
   * no resolver again. It takes as long as the resolver does.
   *
   * @throws AddressRefusedException if the host has addresses, and none of them may be reached
   */
  public List<InetAddress> addressesOf(String host, int port) throws IOException {
    var odd = guard.against(host);
    if (odd.isPresent()) {
      throw new AddressRefusedException(odd.get());
    }
    var allowed = new ArrayList<InetAddress>();
    var refused = Optional.<String>empty();
    for (InetAddress address : resolver.lookup(host)) {
      var objection = guard.against(new InetSocketAddress(address, port));
      if (objection.isEmpty()) {
        allowed.add(address);
      }
      refused = refused.or(() -> objection);
    }
    if (allowed.isEmpty() && refused.isPresent()) {
      throw new AddressRefusedException(refused.get());
    }
    return allowed;
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
