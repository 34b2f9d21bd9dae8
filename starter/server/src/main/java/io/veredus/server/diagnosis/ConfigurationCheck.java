package io.veredus.server.diagnosis;

import io.veredus.server.diagnosis.ConfiguredValues.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Shows every setting with its value and where it comes from, and what should be set and is not.
 */
final class ConfigurationCheck implements Check {
  private final ConfigurableEnvironment environment;
  private final ListableBeanFactory beans;

  ConfigurationCheck(ConfigurableEnvironment environment, ListableBeanFactory beans) {
    this.environment = environment;
    this.beans = beans;
  }

  @Override
  public String section() {
    return "configuration";
  }

  @Override
  public Look look() {
    var settings = new TreeMap<String, Setting>(Defaults.of(beans));
    settings.putAll(ConfiguredValues.of(environment));
    return new Look(settings, findings(settings));
  }

  private static List<Finding> findings(Map<String, Setting> settings) {
    var findings = new ArrayList<Finding>();
    if (settings.keySet().stream()
        .filter(key -> key.startsWith("veredus.secrets.keys"))
        .allMatch(key -> isEmpty(settings, key))) {
      findings.add(
          Finding.warning(
              "No key for secrets is set: providers' secrets cannot be stored, and one-time codes work in one process until it stops",
              "veredus.secrets.keys",
              "Set the same key in every process, such as VEREDUS_SECRETS_KEYS=\"k1:$(openssl rand -base64 32)\"."));
    }
    if (isEmpty(settings, "veredus.public-url")) {
      findings.add(
          Finding.note(
              "The address from outside is not set, so links and receipts use the one that a request came to",
              "veredus.public-url",
              "Set it to what callers use, such as https://veredus.example.org."));
    }
    return findings;
  }

  private static boolean isEmpty(Map<String, Setting> settings, String key) {
    var setting = settings.get(key);
    return setting == null || setting.value().isEmpty();
  }
}
