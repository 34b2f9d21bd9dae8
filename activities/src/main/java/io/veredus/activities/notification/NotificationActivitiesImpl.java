package io.veredus.activities.notification;

import io.veredus.activities.channel.Patience;
import io.veredus.activities.provider.CodeMaker;
import io.veredus.activities.template.RecentWords;
import io.veredus.activities.template.TemplateRenderer;
import io.veredus.activities.template.Translation;
import io.veredus.postgres.notification.NotificationRecords;
import io.veredus.postgres.notification.NotificationStore;
import io.veredus.postgres.preference.Standing;
import io.veredus.postgres.preference.Standings;
import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.type.DeliveryDefaults;
import io.veredus.postgres.type.NotificationType;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.BeginRequest;
import io.veredus.workflows.notification.Beginning;
import io.veredus.workflows.notification.Beginning.Ended;
import io.veredus.workflows.notification.Beginning.Ready;
import io.veredus.workflows.notification.FirstLeg.Queued;
import io.veredus.workflows.notification.NotificationActivities;
import io.veredus.workflows.notification.NotificationFailures;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.Progress;
import io.veredus.workflows.notification.Rendering;
import io.veredus.workflows.notification.Rendering.Rendered;
import io.veredus.workflows.notification.Resolution;
import io.veredus.workflows.notification.Resolution.Resolved;
import io.veredus.workflows.notification.Resolution.Unresolvable;
import io.veredus.workflows.recipient.Recipient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The steps of a notification over the store. What cannot work is a value that ends the
 * notification; an exception means that the store is away, and Temporal repeats the step.
 */
public final class NotificationActivitiesImpl implements NotificationActivities {
  /** An attempt that is part of the step begins by then, or goes by the channel's queue. */
  private static final Duration LONGEST_BEFORE_ATTEMPT = Duration.ofSeconds(2);

  private final Stores stores;
  private final EndpointChoice endpoints;
  private final DeliveryDefaults defaults;
  private final Resolver resolver;
  private final Renderings renderings;
  private final FirstLegs firstLegs;

  public NotificationActivitiesImpl(
      RecentTypes types,
      RecentWords words,
      Recipients recipients,
      NotificationStore store,
      NotificationRecords records,
      TemplateRenderer renderer) {
    this(
        new Stores(
            types,
            recipients::findRecent,
            words,
            store::adopt,
            records::recordProgress,
            records::recordResult,
            (_, _, _) -> Standing.CLEAR,
            records::countAttempts),
        renderer);
  }

  NotificationActivitiesImpl(Stores stores, TemplateRenderer renderer) {
    this(
        stores,
        EndpointChoice.NAMED,
        new Renderings(renderer, CodeMaker.OURSELVES),
        DeliveryDefaults.USUAL,
        FirstLegs.QUEUED);
  }

  private NotificationActivitiesImpl(
      Stores stores,
      EndpointChoice endpoints,
      Renderings renderings,
      DeliveryDefaults defaults,
      FirstLegs firstLegs) {
    this.stores = stores;
    this.endpoints = endpoints;
    this.resolver = new Resolver(stores, endpoints, defaults);
    this.renderings = renderings;
    this.defaults = defaults;
    this.firstLegs = firstLegs;
  }

  /** The same for tenants who have webhook endpoints, and providers that make codes. */
  public NotificationActivitiesImpl with(EndpointChoice endpoints, CodeMaker codes) {
    return new NotificationActivitiesImpl(
        stores, endpoints, new Renderings(renderings.renderer(), codes), defaults, firstLegs);
  }

  /** The same with other defaults for what types do not say. */
  public NotificationActivitiesImpl with(DeliveryDefaults others) {
    return new NotificationActivitiesImpl(stores, endpoints, renderings, others, firstLegs);
  }

  /** The same for people who choose what they are told, and addresses that are suppressed. */
  public NotificationActivitiesImpl with(Standings standings) {
    return new NotificationActivitiesImpl(
        stores.with(standings::of), endpoints, renderings, defaults, firstLegs);
  }

  /** The same with first attempts by other lanes than the channels' queues. */
  public NotificationActivitiesImpl with(FirstLegs others) {
    return new NotificationActivitiesImpl(stores, endpoints, renderings, defaults, others);
  }

  /**
   * The same for recipients, and what may stand in their way, that were read before: resolving and
   * rendering for one of them asks the store for nothing but endpoints.
   */
  public NotificationActivitiesImpl over(
      Map<RecipientId, Recipient> read, Function<Recipient, Standing> standings) {
    return new NotificationActivitiesImpl(
        new Stores(
            stores.types(),
            (_, id) -> Optional.ofNullable(read.get(id)),
            stores.words(),
            stores.adopt(),
            stores.progress(),
            stores.results(),
            (_, _, recipient) -> standings.apply(recipient),
            stores.attempts()),
        endpoints,
        renderings,
        defaults,
        firstLegs);
  }

  /** The type, as it was read a moment ago. */
  public Optional<NotificationType> type(TenantId tenant, TypeKey key) {
    return stores.types().find(tenant, key);
  }

  @Override
  public void adopt(NotificationRequest request) {
    var type = stores.types().find(request.tenant(), request.type());
    stores.adopt().adopt(request, type.flatMap(found -> found.sentEvent(request.subject())));
  }

  /**
   * @throws io.temporal.failure.ApplicationFailure if the store is away before an attempt that is
   *     part of the step
   */
  @Override
  public Beginning begin(BeginRequest begin) {
    if (begin.again()) {
      return firstLegs.again(begin, possible(begin), () -> prepared(begin.request()));
    }
    return switch (prepared(begin)) {
      case Ended ended -> ended;
      case Ready ready ->
          ready.rendering().orElseThrow() instanceof Rendered(var message)
              ? firstLegs.begin(begin, ready, message)
              : ready;
    };
  }

  private Beginning prepared(BeginRequest begin) {
    if (begin.inline().isEmpty()) {
      return prepared(begin.request());
    }
    try {
      return Patience.within(LONGEST_BEFORE_ATTEMPT, () -> prepared(begin.request()));
    } catch (RuntimeException fault) {
      throw NotificationFailures.notBegun(fault);
    }
  }

  /** Channels that a run of the step before this one may have tried: the type may have changed. */
  private List<Channel> possible(BeginRequest begin) {
    var request = begin.request();
    return type(request.tenant(), request.type())
        .map(type -> defaults.channels(request, type))
        .orElseGet(begin::inline)
        .stream()
        .filter(begin.inline()::contains)
        .toList();
  }

  private Beginning prepared(NotificationRequest request) {
    return switch (resolve(request)) {
      case Unresolvable(var endsAs, var reason) ->
          new Ended(NotificationResult.ended(request.id(), endsAs, reason), false);
      case Resolved resolved -> {
        var rendering =
            render(request, resolved.recipient(), resolved.channel(), resolved.revision());
        yield new Ready(resolved, Optional.of(rendering), new Queued());
      }
    };
  }

  @Override
  public Resolution resolve(NotificationRequest request) {
    return resolver.resolve(request);
  }

  @Override
  public Rendering render(
      NotificationRequest request, Recipient recipient, Channel channel, Optional<Long> revision) {
    var pinned = revision.orElseGet(() -> stores.words().revision());
    var words = stores.words().inForce(request.tenant(), request.type(), pinned);
    if (Translation.of(words, channel, recipient.locale()).isEmpty()) {
      // Published while the notification began: late words are better than none.
      words = stores.words().newest(request.tenant(), request.type());
    }
    return renderings.render(words, request, recipient, channel);
  }

  @Override
  public int countAttempts(NotificationId id) {
    return stores.attempts().applyAsInt(id);
  }

  @Override
  public void recordProgress(Progress progress) {
    stores.progress().accept(progress);
  }

  @Override
  public void recordResult(NotificationResult result) {
    stores.results().accept(result);
  }
}
