package io.veredus.activities.notification;

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
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.NotificationId;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.notification.NotificationActivities;
import io.veredus.workflows.notification.NotificationRequest;
import io.veredus.workflows.notification.NotificationResult;
import io.veredus.workflows.notification.Progress;
import io.veredus.workflows.notification.Rendering;
import io.veredus.workflows.notification.Resolution;
import io.veredus.workflows.recipient.Recipient;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The steps of a notification over the store. What cannot work is a value that ends the
 * notification; an exception means that the store is away, and Temporal repeats the step.
 */
public final class NotificationActivitiesImpl implements NotificationActivities {
  private final Stores stores;
  private final EndpointChoice endpoints;
  private final RecentTypes types;
  private final DeliveryDefaults defaults;
  private final Resolver resolver;
  private final Renderings renderings;

  public NotificationActivitiesImpl(
      NotificationTypes types,
      RecentWords words,
      Recipients recipients,
      NotificationStore store,
      NotificationRecords records,
      TemplateRenderer renderer) {
    this(
        new Stores(
            types::find,
            recipients::find,
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
        DeliveryDefaults.USUAL);
  }

  private NotificationActivitiesImpl(
      Stores stores, EndpointChoice endpoints, Renderings renderings, DeliveryDefaults defaults) {
    this.stores = stores;
    this.endpoints = endpoints;
    this.types = new RecentTypes(stores.types());
    this.resolver = new Resolver(types, stores, endpoints, defaults);
    this.renderings = renderings;
    this.defaults = defaults;
  }

  /** The same for tenants who have webhook endpoints, and providers that make codes. */
  public NotificationActivitiesImpl with(EndpointChoice endpoints, CodeMaker codes) {
    return new NotificationActivitiesImpl(
        stores, endpoints, new Renderings(renderings.renderer(), codes), defaults);
  }

  /** The same with other defaults for what types do not say. */
  public NotificationActivitiesImpl with(DeliveryDefaults others) {
    return new NotificationActivitiesImpl(stores, endpoints, renderings, others);
  }

  /** The same for people who choose what they are told, and addresses that are suppressed. */
  public NotificationActivitiesImpl with(Standings standings) {
    return new NotificationActivitiesImpl(
        stores.with(standings::of), endpoints, renderings, defaults);
  }

  /**
   * The same for recipients, and what may stand in their way, that were read before: resolving and
   * rendering for one of them asks the store for nothing but endpoints.
   */
  public NotificationActivitiesImpl over(
      Map<RecipientId, Recipient> read, Function<Recipient, Standing> standings) {
    return new NotificationActivitiesImpl(
        new Stores(
            types,
            (_, id) -> Optional.ofNullable(read.get(id)),
            stores.words(),
            stores.adopt(),
            stores.progress(),
            stores.results(),
            (_, _, recipient) -> standings.apply(recipient),
            stores.attempts()),
        endpoints,
        renderings,
        defaults);
  }

  /** The type, as it was read a moment ago. */
  public Optional<NotificationType> type(TenantId tenant, TypeKey key) {
    return types.find(tenant, key);
  }

  @Override
  public void adopt(NotificationRequest request) {
    var type = types.find(request.tenant(), request.type());
    stores.adopt().adopt(request, type.flatMap(found -> found.sentEvent(request.subject())));
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
