package io.veredus.dev.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that a stack keeps, as one text: every row of every table, and every history. */
record Remains(LiveStack stack) {
  /** Which of the texts are in the database, as they are or as bytes. */
  List<String> inDatabase(List<String> texts) {
    var rows = rows().toLowerCase(Locale.ROOT);
    return texts.stream()
        .filter(text -> rows.contains(text.toLowerCase(Locale.ROOT)) || rows.contains(hex(text)))
        .toList();
  }

  /** Which of them are in histories: those of all that Temporal lists, and of these workflows. */
  List<String> inHistories(List<String> texts, List<String> workflows) {
    var histories = histories(workflows).toLowerCase(Locale.ROOT);
    return texts.stream()
        .filter(text -> histories.contains(text.toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** Every row of every table. */
  String rows() {
    var jdbc = JdbcClient.create(stack.dataSource());
    var rows = new ArrayList<String>();
    for (String table : tables(jdbc)) {
      rows.addAll(
          jdbc.sql("SELECT t::text FROM veredus.\"" + table + "\" t").query(String.class).list());
    }
    return rows.toString();
  }

  private static List<String> tables(JdbcClient jdbc) {
    return jdbc.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'veredus'")
        .query(String.class)
        .list();
  }

  /** As they are stored, with what is encrypted beside it in plain text. */
  String histories(List<String> workflows) {
    var opened = new Decrypted(LiveStack.encryption());
    return histories(workflows, history -> history.toString() + opened.of(history));
  }

  /** As they are stored. */
  String rawHistories(List<String> workflows) {
    return histories(workflows, History::toString);
  }

  /** The one history, as Temporal stores it. */
  String rawHistory(String workflow) {
    return asking(temporal -> history(temporal, workflow, History::toString));
  }

  private String histories(List<String> workflows, Function<History, String> shown) {
    return asking(temporal -> {
      var ids = new TreeSet<>(workflows);
      temporal.listExecutions("").forEach(run -> ids.add(run.getExecution().getWorkflowId()));
      var found = new StringBuilder();
      ids.forEach(id -> found.append(history(temporal, id, shown)));
      return found.toString();
    });
  }

  private String asking(Function<WorkflowClient, String> question) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(stack.temporalAddress()).build());
    try {
      return question.apply(WorkflowClient.newInstance(stubs));
    } finally {
      stubs.shutdownNow();
    }
  }

  private static String history(
      WorkflowClient temporal, String id, Function<History, String> shown) {
    try {
      return id + shown.apply(temporal.fetchHistory(id).getHistory());
    } catch (StatusRuntimeException absent) {
      return absent.getStatus().getCode().toString();
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(UTF_8));
  }
}
