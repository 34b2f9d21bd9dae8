-- The log of events, of each tenant. A sequence number is the number of the transaction that wrote
-- the event (xid8), followed by 20 bits that count the events within it. So numbers become visible
-- in order: once no transaction below some number runs any more, nothing can appear below it. No
-- counter is locked for it.
CREATE TABLE veredus.event_base (
  one  boolean PRIMARY KEY DEFAULT true CHECK (one),
  base bigint NOT NULL -- added to all numbers; grows when a restored database counts from less
);

INSERT INTO veredus.event_base (base) VALUES (0);

CREATE FUNCTION veredus.next_sequence() RETURNS bigint
  LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
  place bigint := coalesce(nullif(current_setting('veredus.event_place', true), ''), '0')::bigint;
BEGIN
  IF place >= 1 << 20 THEN
    RAISE EXCEPTION 'A transaction can write at most 1048576 events';
  END IF;
  PERFORM set_config('veredus.event_place', (place + 1)::text, true);
  RETURN (SELECT base FROM veredus.event_base)
    + (pg_current_xact_id()::text::bigint << 20) + place;
END $$;

-- Every event below this number is visible, or never will be.
CREATE FUNCTION veredus.sequence_horizon() RETURNS bigint
  LANGUAGE sql STABLE
  RETURN (SELECT base FROM veredus.event_base)
    + (pg_snapshot_xmin(pg_current_snapshot())::text::bigint << 20);

-- One partition per UTC day of the event's own id (UUID of version 7), as for notifications.
CREATE TABLE veredus.event (
  id              uuid NOT NULL PRIMARY KEY, -- ours; the host's is in event_key
  tenant          text NOT NULL,
  sequence        bigint NOT NULL,
  source          text NOT NULL, -- CloudEvents attributes from here on
  event_id        text NOT NULL,
  type            text NOT NULL,
  subject         text,
  time            timestamptz NOT NULL,
  subject_type    text, -- what it is about, as notifications have it
  subject_id      text,
  notification_id uuid, -- of which it is a step
  content         json NOT NULL -- further attributes and data
) PARTITION BY RANGE (id);

CREATE TABLE veredus.event_default PARTITION OF veredus.event DEFAULT;

-- The type is checked inside the index, without a look at the rows.
CREATE INDEX event_in_order ON veredus.event (tenant, sequence, type);

CREATE INDEX event_of_subject ON veredus.event (tenant, subject_type, subject_id, sequence)
  WHERE subject_id IS NOT NULL;

CREATE INDEX event_of_notification ON veredus.event (notification_id)
  WHERE notification_id IS NOT NULL;

-- The same source and id is the same event (CloudEvents 1.0, "id"), for as long as this is kept. What
-- the first time was answered is answered again.
CREATE TABLE veredus.event_key (
  tenant        text NOT NULL,
  source        text NOT NULL,
  event_id      text NOT NULL,
  id            uuid NOT NULL,
  sequence      bigint NOT NULL,
  notifications uuid[] NOT NULL, -- that it caused
  recorded_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant, source, event_id)
);

CREATE INDEX event_key_by_age ON veredus.event_key (recorded_at);

-- What a notification is about, and the host's own event for when it was sent.
ALTER TABLE veredus.notification
  ADD COLUMN subject_type text,
  ADD COLUMN subject_id text,
  ADD COLUMN sent_event text;

-- Further notifications of the same request, one for each channel.
ALTER TABLE veredus.idempotency_key ADD COLUMN also uuid[] NOT NULL DEFAULT '{}';
