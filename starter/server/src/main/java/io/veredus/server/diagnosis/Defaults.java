package io.veredus.server.diagnosis;

import io.veredus.server.diagnosis.ConfiguredValues.Setting;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.annotation.AnnotationUtils;

/** The values of settings that nobody set: those of the program. */
final class Defaults {
  private static final String ORIGIN = "default";

  private final Map<String, Setting> found = new TreeMap<>();

  private Defaults() {}

  /** Of all settings that the program reads into records of its own. */
  static Map<String, Setting> of(ListableBeanFactory beans) {
    var defaults = new Defaults();
    beans.getBeansWithAnnotation(ConfigurationProperties.class).values().stream()
        .filter(bean -> bean.getClass().isRecord() && isOurs(bean.getClass()))
        .forEach(bean -> {
          var annotation =
              AnnotationUtils.findAnnotation(bean.getClass(), ConfigurationProperties.class);
          defaults.addRecord(annotation == null ? "" : annotation.value(), bean);
        });
    return defaults.found;
  }

  private void addRecord(String prefix, Object values) {
    for (var component : values.getClass().getRecordComponents()) {
      add(prefix + "." + kebab(component.getName()), value(component, values));
    }
  }

  private void add(String key, @Nullable Object value) {
    switch (value) {
      case null -> found.put(key, new Setting("", ORIGIN));
      case Optional<?> optional -> add(key, optional.orElse(null));
      case Map<?, ?> map -> map.forEach((name, one) -> add(key + "." + name, one));
      case Collection<?> many when many.isEmpty() -> found.put(key, new Setting("", ORIGIN));
      case Collection<?> _ -> {} // its members have keys of their own, where they are set
      case Record values when isOurs(values.getClass()) -> addRecord(key, values);
      default -> found.put(key, new Setting(Masking.of(key, value.toString()), ORIGIN));
    }
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("io.veredus.");
  }

  private static @Nullable Object value(RecordComponent component, Object values) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true); // most are of other packages
      return accessor.invoke(values);
    } catch (IllegalAccessException | InvocationTargetException unreadable) {
      return null;
    }
  }

  /** As Spring writes keys. */
  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
