package io.veredus.server;

import io.veredus.postgres.recipient.Recipients;
import io.veredus.postgres.template.TemplateLibrary;
import io.veredus.postgres.template.TemplateSource;
import io.veredus.postgres.tenant.ApiKeyId;
import io.veredus.postgres.tenant.ApiKeys;
import io.veredus.postgres.tenant.NewKey;
import io.veredus.postgres.tenant.Scope;
import io.veredus.postgres.type.NotificationType;
import io.veredus.postgres.type.NotificationTypes;
import io.veredus.workflows.attempt.AmbiguityPolicy;
import io.veredus.workflows.attempt.RetrySchedule;
import io.veredus.workflows.channel.Channel;
import io.veredus.workflows.id.RecipientId;
import io.veredus.workflows.id.TenantId;
import io.veredus.workflows.id.TypeKey;
import io.veredus.workflows.recipient.EmailAddress;
import io.veredus.workflows.recipient.Recipient;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A whole server on a port of its own, with two tenants who know the same type and recipient. */
final class TestServer implements AutoCloseable {
  /** Nobody listens there. */
  static final String NO_TEMPORAL = "127.0.0.1:1";

  private final ServletWebServerApplicationContext context;

  private TestServer(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  static TestServer start(String database, String temporal, String... more) {
    var settings =
        Stream.of(
            "--server.port=0",
            "--spring.datasource.url=" + database,
            "--veredus.temporal.address=" + temporal,
            "--veredus.temporal.ui-url=http://127.0.0.1:8233/",
            "--veredus.relay.every=50ms");
    boolean encrypts = Stream.of(more).anyMatch(it -> it.startsWith("--veredus.payloads"));
    var plain = encrypts ? Stream.<String>of() : Stream.of("--veredus.payloads.encryption=off");
    var context =
        ServerApplication.application()
            .registerShutdownHook(false)
            .run(
                Stream.of(settings, plain, Stream.of(more))
                    .flatMap(it -> it)
                    .toArray(String[]::new));
    var server = new TestServer((ServletWebServerApplicationContext) context);
    server.addTenant("default", "dev");
    server.addTenant("other", "other-key");
    return server;
  }

  Api api() {
    return new Api(context.getWebServer().getPort(), "dev");
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Everything that controllers answer, and where. */
  Map<RequestMappingInfo, HandlerMethod> routes() {
    var routes = new HashMap<RequestMappingInfo, HandlerMethod>();
    context
        .getBeansOfType(RequestMappingHandlerMapping.class)
        .values()
        .forEach(mapping -> routes.putAll(mapping.getHandlerMethods()));
    return routes;
  }

  /** What is answered by anything but a controller, and where. */
  Set<String> otherRoutes() {
    var routes = new TreeSet<String>();
    context
        .getBeansOfType(HandlerMapping.class)
        .forEach((name, mapping) -> {
          switch (mapping) {
            case RequestMappingHandlerMapping _ -> {}
            case RequestMappingInfoHandlerMapping known -> routes.addAll(patterns(known));
            case AbstractUrlHandlerMapping known -> routes.addAll(patterns(known));
            case RouterFunctionMapping known when known.getRouterFunction() == null -> {}
            default -> routes.add(name);
          }
        });
    return routes;
  }

  private static List<String> patterns(RequestMappingInfoHandlerMapping mapping) {
    return mapping.getHandlerMethods().keySet().stream()
        .flatMap(info ->
            info.getPatternValues().stream()
                .map(path -> info.getMethodsCondition().getMethods() + " " + path))
        .toList();
  }

  private static Set<String> patterns(AbstractUrlHandlerMapping mapping) {
    var patterns = new TreeSet<>(mapping.getHandlerMap().keySet());
    if (mapping.getRootHandler() != null) {
      patterns.add("/");
    }
    if (mapping.getDefaultHandler() != null) {
      patterns.add("anything");
    }
    return patterns;
  }

  /** Where servlets are: whatever they answer passes all routes by. */
  Set<String> servlets() {
    var mappings = new TreeSet<String>();
    Objects.requireNonNull(context.getServletContext())
        .getServletRegistrations()
        .forEach(
            (name, servlet) -> servlet.getMappings().forEach(it -> mappings.add(name + " " + it)));
    return mappings;
  }

  /** A new key of a tenant for these scopes. */
  String key(String tenant, Collection<Scope> scopes) {
    var key = "key-" + UUID.randomUUID();
    var wanted = new NewKey(ApiKeyId.create(), "test", Set.copyOf(scopes), Optional.empty());
    bean(ApiKeys.class).add(new TenantId(tenant), wanted, key);
    return key;
  }

  void addTenant(String name, String key) {
    var tenant = new TenantId(name);
    JdbcClient.create(bean(DataSource.class))
        .sql("INSERT INTO veredus.tenant (id) VALUES (:id) ON CONFLICT DO NOTHING")
        .param("id", name)
        .update();
    bean(ApiKeys.class).save(tenant, "test", key);
    addType(tenant, "welcome", Channel.EMAIL, "Hello {{data.name}}");
    addType(tenant, "text", Channel.SMS, "Hello");
    addType(tenant, "reminder", Channel.INBOX, "Hello");
    bean(Recipients.class)
        .save(
            tenant,
            new Recipient(
                Optional.of(new RecipientId("ana")),
                Optional.of("Ana"),
                Optional.of(new EmailAddress("ana@example.org")),
                Optional.empty(),
                Locale.ENGLISH,
                ZoneOffset.UTC));
  }

  private void addType(TenantId tenant, String key, Channel channel, String text) {
    var type =
        NotificationType.of(
            new TypeKey(key), channel, RetrySchedule.STANDARD, AmbiguityPolicy.AT_LEAST_ONCE);
    bean(NotificationTypes.class).save(tenant, type);
    bean(TemplateLibrary.class)
        .publish(
            tenant,
            type.key(),
            Optional.empty(),
            Locale.ENGLISH,
            new TemplateSource("Welcome", text));
  }

  @Override
  public void close() {
    context.close();
  }
}
