package io.veredus.server.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files beside this class: {@code document.yaml}, and one for each topic. */
final class TopicFiles {
  private static final String ALL = "classpath*:io/veredus/server/openapi/*.yaml";
  private static final String FIRST = "document.yaml";

  /** Members of a path that are operations. */
  static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

  /**
   * One document; an operation has the first tag of its file.
   *
   * @throws IllegalStateException if two files say the same
   */
  Map<String, Object> merged() {
    var files =
        resources().stream()
            .sorted(
                Comparator.<Resource, Boolean>comparing(it -> !FIRST.equals(it.getFilename()))
                    .thenComparing(it -> String.valueOf(it.getFilename())))
            .map(TopicFiles::read)
            .toList();
    var document = files.getFirst();
    files.stream().skip(1).forEach(topic -> add(topic, document));
    return document;
  }

  private static void add(Map<String, Object> topic, Map<String, Object> document) {
    var tags = Tree.array(topic, "tags");
    Tree.array(document, "tags").addAll(tags);
    var tag = Tree.asObject(tags.getFirst()).get("name");
    Tree.object(topic, "paths")
        .forEach((path, item) -> {
          METHODS.stream()
              .filter(Tree.asObject(item)::containsKey)
              .map(method -> Tree.object(Tree.asObject(item), method))
              .forEach(operation -> Tree.array(operation, "tags").add(String.valueOf(tag)));
          put(Tree.object(document, "paths"), path, item);
        });
    var components = Tree.object(document, "components");
    Tree.object(topic, "components")
        .forEach((kind, members) ->
            Tree.asObject(members)
                .forEach((name, member) -> put(Tree.object(components, kind), name, member)));
  }

  private static void put(Map<String, Object> all, String name, Object member) {
    if (all.putIfAbsent(name, member) != null) {
      throw new IllegalStateException("Two files of the OpenAPI document have " + name);
    }
  }

  private static List<Resource> resources() {
    try {
      return Arrays.asList(new PathMatchingResourcePatternResolver().getResources(ALL));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Map<String, Object> read(Resource file) {
    try (var reader = new InputStreamReader(file.getInputStream(), UTF_8)) {
      return Tree.asObject(new Yaml(new SafeConstructor(new LoaderOptions())).load(reader));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
