package io.veredus.server.diagnosis;

import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payload;
import io.veredus.worker.PayloadProtection;
import io.veredus.worker.UnreadablePayloads;
import io.veredus.workflows.encryption.PayloadKeyException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks whether payloads are encrypted, and whether this process has the keys of what runs. */
final class PayloadCheck implements Check {
  private static final String KEYS = "veredus.payloads.keys";

  /** So many of the workflows that run; the newest are those that a wrong rotation hits. */
  private static final int SAMPLE = 20;

  private final PayloadProtection protection;
  private final UnreadablePayloads unreadable;
  private final TemporalQuestions temporal;

  PayloadCheck(
      PayloadProtection protection, UnreadablePayloads unreadable, TemporalQuestions temporal) {
    this.protection = protection;
    this.unreadable = unreadable;
    this.temporal = temporal;
  }

  @Override
  public String section() {
    return "payloads";
  }

  @Override
  public Look look() {
    var data = new LinkedHashMap<String, Object>();
    data.put("encrypted", protection.codec().writes());
    data.put("keyIds", protection.keyIds());
    var wrong = new TreeMap<>(unreadable.byKey());
    try {
      var payloads = temporal.inputsOfRunning(SAMPLE);
      data.put("sampled", payloads.size());
      payloads.forEach(payload -> whyUnreadable(payload).ifPresent(it -> add(wrong, it)));
    } catch (StatusRuntimeException away) { // which its own check tells
      data.put("sampled", 0);
    }
    return new Look(data, wrong.isEmpty() ? plain() : findings(wrong));
  }

  private static void add(Map<String, String> wrong, PayloadKeyException why) {
    wrong.put(why.keyId(), String.valueOf(why.getMessage()));
  }

  private Optional<PayloadKeyException> whyUnreadable(Payload payload) {
    try {
      var unused = protection.codec().decode(List.of(payload));
      return Optional.empty();
    } catch (PayloadKeyException why) {
      return Optional.of(why);
    }
  }

  private static List<Finding> findings(Map<String, String> wrong) {
    return wrong.entrySet().stream()
        .map(entry ->
            Finding.error(
                entry.getValue(),
                KEYS + ", key " + entry.getKey(),
                "Give every process the same keys, older ones included; what waits goes on by itself then."))
        .toList();
  }

  private List<Finding> plain() {
    return protection.codec().writes()
        ? List.of()
        : List.of(
            Finding.note(
                "Payloads are written to Temporal in plain text: whoever reads its store or UI reads what people are told",
                "veredus.payloads.encryption",
                "Set %s in every process, then take this setting away.".formatted(KEYS)));
  }
}
