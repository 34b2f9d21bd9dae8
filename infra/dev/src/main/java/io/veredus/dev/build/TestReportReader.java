package io.veredus.dev.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a report of Surefire's form. */
final class TestReportReader {
  private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

  private TestReportReader() {}

  /** A report that breaks off, since its test process died, counts as a failure of its own. */
  static List<TestCase> read(Path file) throws IOException {
    var cases = new ArrayList<TestCase>();
    try (var input = Files.newInputStream(file)) {
      var reader = FACTORY.createXMLStreamReader(input);
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("testcase")) {
          cases.add(testCase(reader));
        }
      }
    } catch (XMLStreamException broken) {
      var name = file.getFileName().toString();
      cases.add(new TestCase(name, "report", true, false, "The report is incomplete: " + file));
    }
    return cases;
  }

  private static TestCase testCase(XMLStreamReader reader) throws XMLStreamException {
    var className = attribute(reader, "classname");
    var name = attribute(reader, "name");
    var failed = false;
    var skipped = false;
    var message = "";
    while (reader.next() != XMLStreamConstants.END_ELEMENT
        || !reader.getLocalName().equals("testcase")) {
      if (reader.getEventType() == XMLStreamConstants.START_ELEMENT) {
        switch (reader.getLocalName()) {
          case "failure", "error" -> {
            failed = true;
            message = message(reader);
          }
          case "skipped" -> skipped = true;
          default -> {}
        }
      }
    }
    return new TestCase(className, name, failed, skipped, message);
  }

  private static String message(XMLStreamReader reader) throws XMLStreamException {
    var said = attribute(reader, "message");
    var type = attribute(reader, "type");
    var trace = reader.getElementText();
    return said.isBlank() ? (trace.isBlank() ? type : trace) : said;
  }

  private static String attribute(XMLStreamReader reader, String name) {
    var value = reader.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
