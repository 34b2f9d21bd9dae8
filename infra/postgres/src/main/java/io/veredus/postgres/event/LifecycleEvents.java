package io.veredus.postgres.event;

/**
 * The parts of statements that append the steps of a notification to its tenant's log, so that each
 * is there if and only if the step is. Their values: {@link LifecycleValues}.
 */
public final class LifecycleEvents {
  /** What the statement that makes a step returns of the notification {@code n}. */
  public static final String RETURNING =
      """
      RETURNING n.id, n.tenant, n.type, n.subject_type, n.subject_id, n.sent_event,
        n.state, n.reason_code, n.provider_message_id
      """;

  /**
   * Members of the data are put together as text, which is half the work of building JSON: type
   * keys, channels and codes hold nothing that JSON would escape.
   */
  private static final String APPEND =
      """
      INSERT INTO veredus.event (id, tenant, sequence, source, event_id, type, subject, time,
        subject_type, subject_id, notification_id, content)
      SELECT step.id, n.tenant, veredus.next_sequence(), 'veredus', step.id, step.type,
        n.subject_type || '/' || n.subject_id, now(), n.subject_type, n.subject_id, n.id,
        CAST('{"data":{' || step.data || '}}' AS json)
      FROM %s CROSS JOIN LATERAL (%s) AS step (id, type, data)
      ON CONFLICT DO NOTHING
      """;

  /** Whatever it came to, by the result or by what a provider said later. */
  private static final String END =
      """
      SELECT CAST(:endId AS uuid), 'io.veredus.notification.' || n.state,
        format('"type":"%s"', n.type) || coalesce(format(',"reason":"%s"', n.reason_code), '')
      """;

  /**
   * What is over before it began, as it repeats another one, is told to have ended as well. Its
   * event's id is the notification's with the last digit turned by one.
   */
  private static final String REQUESTED =
      """
      SELECT n.id, 'io.veredus.notification.requested', format('"type":"%s"', n.type)
      UNION ALL
      """
          + END.replace(
              ":endId",
              """
              left(CAST(n.id AS text), 35) || translate(
                right(CAST(n.id AS text), 1), '0123456789abcdef', '123456789abcdef0')
              """)
          + "WHERE n.state <> 'accepted'";

  private static final String ATTEMPT_FAILED =
      """
      SELECT CAST(:attemptFailedId AS uuid), 'io.veredus.notification.attempt-failed',
        format('"type":"%s","channel":"%s","attempt":%s,"outcome":"%s","reason":"%s"',
          n.type, CAST(:channel AS text), CAST(:number AS integer), CAST(:outcome AS text),
          CAST(:attemptReasonCode AS text))
      WHERE CAST(:outcome AS text) <> 'sent'
      UNION ALL
      SELECT CAST(:retriedId AS uuid), 'io.veredus.notification.retried',
        format('"type":"%s","channel":"%s","attempt":%s,"at":"%s"',
          n.type, CAST(:channel AS text), CAST(:number AS integer) + 1, CAST(:retryAt AS text))
      WHERE CAST(:retryAt AS text) IS NOT NULL
      """;

  /** What was sent may by now be known to have arrived, or not. */
  private static final String SENT =
      """
      SELECT CAST(:sentId AS uuid), 'io.veredus.notification.sent',
        format('"type":"%s","channel":"%s","attempt":%s',
          n.type, CAST(:channel AS text), CAST(:number AS integer))
      UNION ALL
      SELECT CAST(:ownId AS uuid), n.sent_event, CAST(:ownData AS text)
      WHERE n.sent_event IS NOT NULL
      UNION ALL
      """
          + END
          + "WHERE n.state <> 'sent'";

  private LifecycleEvents() {}

  /**
   * Takes no values.
   *
   * @param rows that were stored now, as {@link #RETURNING} gives them
   */
  public static String requested(String rows) {
    return append(rows + " n", REQUESTED);
  }

  /**
   * @param rows with the notification {@code n}, if the attempt was stored now as one of its steps
   */
  public static String attemptFailed(String rows) {
    return append(rows, ATTEMPT_FAILED);
  }

  /** The end of a notification that was sent, in {@code rows} as {@link #RETURNING} gives them. */
  public static String sent(String rows) {
    return append(rows + " n", SENT);
  }

  /** The end of a notification that was not sent. */
  public static String ended(String rows) {
    return append(rows + " n", END);
  }

  /** What a provider said of the message {@code :messageId}, if the notification was sent as it. */
  public static String heard(String rows) {
    return append(rows + " n", END + "WHERE n.provider_message_id = :messageId");
  }

  private static String append(String rows, String steps) {
    return APPEND.formatted(rows, steps);
  }
}
