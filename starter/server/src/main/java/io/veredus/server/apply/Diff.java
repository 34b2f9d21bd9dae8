package io.veredus.server.apply;

import java.util.ArrayList;
import java.util.List;

/** The lines that differ between two texts, by their longest common subsequence. */
final class Diff {
  /** Above it what differs is not looked at closely: 4 bytes of memory for each pair of lines. */
  private static final long MOST_PAIRS = 1_000_000;

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
    int[][] common =
        (long) before.size() * after.size() > MOST_PAIRS
            ? new int[before.size() + 1][]
            : lengths(before, after);
    var diff = new ArrayList<String>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (isCommon(before, after, i, j) && common[0] != null) {
        i++;
        j++;
      } else if (j == after.size()
          || (i < before.size() && (common[0] == null || common[i + 1][j] >= common[i][j + 1]))) {
        diff.add("- " + before.get(i++));
      } else {
        diff.add("+ " + after.get(j++));
      }
    }
    return diff;
  }

  private static boolean isCommon(List<String> before, List<String> after, int i, int j) {
    return i < before.size() && j < after.size() && before.get(i).equals(after.get(j));
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
