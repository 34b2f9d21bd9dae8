package io.veredus.server.diagnosis;

import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.veredus.worker.TemporalProperties;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What can be found where no server answers: it reads the configuration that one would start with.
 */
public final class OfflineDiagnosis {
  private static final String DATABASE = "spring.datasource.";

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}

  private OfflineDiagnosis() {}

  /**
   * Looks at configuration, database and Temporal from here.
   *
   * @param url where no server answered
   * @param arguments as the server would get them
   */
  public static Diagnosis look(String url, String... arguments) {
    var application =
        new SpringApplicationBuilder(Nothing.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .properties("spring.config.name=veredus-defaults,veredus-server,veredus");
    try (var context = application.run(quiet(arguments))) {
      return look(url, context.getEnvironment());
    }
  }

  private static String[] quiet(String... arguments) {
    return Stream.concat(Stream.of(arguments), Stream.of("--logging.level.root=off"))
        .toArray(String[]::new);
  }

  private static Diagnosis look(String url, ConfigurableEnvironment environment) {
    var findings = new ArrayList<Finding>();
    findings.add(
        Finding.error(
            "The server gives no diagnosis",
            url,
            "Start it (./veredus server, or ./veredus up); what it says then names what is in its way. Is it somewhere else? --url or VEREDUS_URL."));
    payloads(environment).ifPresent(findings::add);
    database(environment).ifPresent(findings::add);
    temporal(environment).ifPresent(findings::add);
    var sections = new LinkedHashMap<String, Map<String, ?>>();
    sections.put("configuration", ConfiguredValues.of(environment));
    return new Diagnosis(false, Instant.now(), findings, sections);
  }

  private static Optional<Finding> payloads(ConfigurableEnvironment environment) {
    var keys = Binder.get(environment).bind("veredus.payloads.keys", Bindable.listOf(String.class));
    var encryption = environment.getProperty("veredus.payloads.encryption", "on");
    boolean startable = keys.isBound() || List.of("off", "false").contains(encryption);
    return startable
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "No key for payloads is configured here: a server does not start without",
                "veredus.payloads.keys",
                "Set the same keys in every process, such as VEREDUS_PAYLOADS_KEYS=\"k1:$(openssl rand -base64 32)\", or veredus.payloads.encryption=off."));
  }

  private static Optional<Finding> database(ConfigurableEnvironment environment) {
    var url = environment.getProperty(DATABASE + "url");
    if (url == null) {
      return Optional.of(
          Finding.error(
              "No database is configured here, so that none can be looked at from here",
              DATABASE + "url",
              "Run this with the environment or the veredus.yaml that the server has."));
    }
    var login = new Properties();
    login.setProperty("user", environment.getProperty(DATABASE + "username", ""));
    login.setProperty("password", environment.getProperty(DATABASE + "password", ""));
    login.setProperty("connectTimeout", "5");
    login.setProperty("socketTimeout", "5");
    try (var _ = DriverManager.getConnection(url, login)) {
      return Optional.empty();
    } catch (SQLException refused) {
      return Optional.of(DatabaseFaults.finding(refused));
    }
  }

  private static Optional<Finding> temporal(ConfigurableEnvironment environment) {
    var address = environment.getProperty("veredus.temporal.address", "127.0.0.1:7233");
    var namespace = environment.getProperty("veredus.temporal.namespace", "default");
    TemporalProperties settings;
    try {
      settings = new TemporalProperties(address, namespace, Optional.empty());
    } catch (IllegalArgumentException wrong) {
      return Optional.of(
          Finding.error(
              String.valueOf(wrong.getMessage()), "veredus.temporal", "Correct the value."));
    }
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(settings.address()).build());
    try {
      new TemporalQuestions(stubs, settings.namespace()).retention();
      return Optional.empty();
    } catch (io.grpc.StatusRuntimeException away) {
      return Optional.of(TemporalFaults.finding(away, settings.address(), settings.namespace()));
    } finally {
      stubs.shutdownNow();
    }
  }
}
