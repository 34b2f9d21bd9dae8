package io.veredus.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings; the first column is words, the others are figures. */
record Table(List<String> headings, List<List<String>> rows) {
  static Table of(String... headings) {
    return new Table(List.of(headings), new ArrayList<>());
  }

  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  String plain() {
    var text = new StringBuilder();
    addPlain(text, headings);
    rows.forEach(row -> addPlain(text, row));
    return text.toString();
  }

  String markdown() {
    var text = new StringBuilder();
    text.append("| ").append(String.join(" | ", headings)).append(" |\n|---");
    text.append("|---:".repeat(headings.size() - 1)).append("|\n");
    rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
    return text.toString();
  }

  private void addPlain(StringBuilder text, List<String> row) {
    for (int i = 0; i < row.size(); i++) {
      int width = width(i);
      text.append(i == 0 ? pad(row.get(i), width) : "  " + lead(row.get(i), width));
    }
    text.append('\n');
  }

  private int width(int column) {
    return rows.stream()
        .mapToInt(row -> row.get(column).length())
        .reduce(headings.get(column).length(), Math::max);
  }

  private static String pad(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }

  private static String lead(String cell, int width) {
    return " ".repeat(width - cell.length()) + cell;
  }
}
