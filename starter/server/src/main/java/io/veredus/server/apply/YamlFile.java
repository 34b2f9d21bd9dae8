package io.veredus.server.apply;

import io.veredus.server.apply.Document.Spot;
import io.veredus.server.problem.Mistake;
import io.veredus.server.problem.ProblemException;
import io.veredus.server.problem.ProblemType;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.reader.ReaderException;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads the documents of a YAML file as the JSON that they could be: no types, no objects. */
final class YamlFile {
  private YamlFile() {}

  /**
   * @throws ProblemException saying at which line it is not such YAML
   */
  static List<Document> read(SourceFile file) {
    try {
      return documents(
          file, new Yaml(options()).parse(new StringReader(file.content())).iterator());
    } catch (YamlMistake refused) {
      throw malformed(file, spot(refused.mark()), String.valueOf(refused.getMessage()));
    } catch (MarkedYAMLException malformed) {
      throw malformed(file, spot(malformed.getProblemMark()), sentence(malformed.getProblem()));
    } catch (ReaderException odd) {
      throw malformed(
          file,
          spot(file.content(), odd.getPosition()),
          "The character U+%04X cannot stand in YAML".formatted(odd.getCodePoint()));
    } catch (YAMLException other) {
      throw malformed(file, new Spot(1, 1), "This is not YAML");
    }
  }

  private static List<Document> documents(SourceFile file, Iterator<Event> events) {
    var documents = new ArrayList<Document>();
    var budget = new YamlTree.Budget();
    while (events.hasNext()) {
      if (events.next() instanceof DocumentStartEvent) {
        var tree = new YamlTree(events, budget);
        var root = tree.read();
        documents.add(new Document(file, root, tree.places()));
      }
    }
    return documents;
  }

  private static LoaderOptions options() {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE); // the body has its limit
    return options;
  }

  private static Spot spot(@Nullable Mark mark) {
    return mark == null ? new Spot(1, 1) : new Spot(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static Spot spot(String text, int position) {
    var before = text.substring(0, Math.min(position, text.length()));
    int line = (int) before.chars().filter(it -> it == '\n').count();
    return new Spot(line + 1, before.length() - before.lastIndexOf('\n'));
  }

  private static String sentence(@Nullable String problem) {
    return problem == null ? "This is not YAML" : "This is not YAML: " + problem;
  }

  private static ProblemException malformed(SourceFile file, Spot spot, String detail) {
    var document = new Document(file, JsonNodeFactory.instance.nullNode(), Map.of("", spot));
    var mistake = Mistake.at(file.pointer(), detail, "YAML 1.2, as JSON could say it");
    return new ProblemException(ProblemType.INVALID_REQUEST, List.of(document.locate("", mistake)));
  }
}
