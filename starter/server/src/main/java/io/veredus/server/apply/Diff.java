package io.veredus.server.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The lines that differ between two texts, by their longest common subsequence. */
final class Diff {
  /** Above it what differs is not looked at closely: 4 bytes of memory for each pair of lines. */
  private static final long MOST_PAIRS = 1_000_000;

  private static final String GOES = "- ";
  private static final String COMES = "+ ";

  private Diff() {}

  static List<String> of(List<String> before, List<String> after) {
    int start = 0;
    int most = Math.min(before.size(), after.size());
    while (start < most && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < most - start && last(before, end).equals(last(after, end))) {
      end++;
    }
    return between(
        before.subList(start, before.size() - end), after.subList(start, after.size() - end));
  }

  private static String last(List<String> lines, int end) {
    return lines.get(lines.size() - 1 - end);
  }

  private static List<String> between(List<String> before, List<String> after) {
    return (long) before.size() * after.size() > MOST_PAIRS
        ? Stream.concat(before.stream().map(GOES::concat), after.stream().map(COMES::concat))
            .toList()
        : walk(before, after, lengths(before, after));
  }

  private static List<String> walk(List<String> before, List<String> after, int[][] common) {
    var diff = new ArrayList<String>();
    int i = 0;
    int j = 0;
    while (i < before.size() && j < after.size()) {
      if (before.get(i).equals(after.get(j))) {
        i++;
        j++;
      } else if (common[i + 1][j] >= common[i][j + 1]) {
        diff.add(GOES + before.get(i++));
      } else {
        diff.add(COMES + after.get(j++));
      }
    }
    before.subList(i, before.size()).forEach(line -> diff.add(GOES + line));
    after.subList(j, after.size()).forEach(line -> diff.add(COMES + line));
    return diff;
  }

  /** How many lines the rests have in common, by where they begin. */
  private static int[][] lengths(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }
}
