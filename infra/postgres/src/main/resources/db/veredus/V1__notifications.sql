-- States, codes and channels are stored under their wire names, so that a query reads like the API.

-- The first 48 bits of a notification's id (UUID of version 7, RFC 9562, section 5.7) are the
-- milliseconds since 1970.
CREATE FUNCTION veredus.time_of(id uuid) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0);

CREATE TABLE veredus.tenant (
  id         text PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO veredus.tenant (id) VALUES ('default');

CREATE TABLE veredus.api_key (
  hash       bytea PRIMARY KEY CHECK (length(hash) = 32), -- SHA-256
  tenant     text NOT NULL REFERENCES veredus.tenant,
  name       text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz -- null: never
);

CREATE TABLE veredus.notification_type (
  tenant    text NOT NULL REFERENCES veredus.tenant,
  key       text NOT NULL,
  channel   text NOT NULL,
  schedule  jsonb NOT NULL,
  ambiguity text NOT NULL,
  templates jsonb NOT NULL, -- by BCP 47 language tag
  PRIMARY KEY (tenant, key)
);

CREATE TABLE veredus.recipient (
  tenant    text NOT NULL REFERENCES veredus.tenant,
  id        text NOT NULL,
  name      text,
  email     text,
  phone     text,
  locale    text NOT NULL,
  time_zone text NOT NULL,
  PRIMARY KEY (tenant, id)
);

-- One partition per UTC day, named notification_YYYYMMDD; its bounds are the smallest ids that can
-- be made on that day and the next. What lies outside of all days, or has not ended when its day is
-- dropped, is in the default partition.
-- No foreign keys: each would lock a row of another table at every acceptance.
-- The request is json, not jsonb: it is only ever read whole, and jsonb refuses \u0000 in texts.
CREATE TABLE veredus.notification (
  id                  uuid NOT NULL PRIMARY KEY,
  tenant              text NOT NULL,
  type                text NOT NULL,
  recipient           text, -- null: addresses were given instead of an id
  request             json NOT NULL,
  state               text NOT NULL,
  reason_code         text,
  reason_text         text,
  next_at             timestamptz, -- release from holding, or next attempt
  look_at             timestamptz NOT NULL, -- when the relay is to look whether it still goes on
  finished_at         timestamptz,
  provider_message_id text,
  cancel_requested    boolean NOT NULL DEFAULT false
) PARTITION BY RANGE (id);

CREATE TABLE veredus.notification_default PARTITION OF veredus.notification DEFAULT;

-- Lists, by time too; the type is checked inside the index, without a look at the rows.
CREATE INDEX notification_listed ON veredus.notification (tenant, id, type);

CREATE INDEX notification_of_recipient ON veredus.notification (tenant, recipient, id)
  WHERE recipient IS NOT NULL;

-- Nearly every row ends as sent or delivered: finding those needs no index, so none is kept for them.
CREATE INDEX notification_in_state ON veredus.notification (tenant, state, id)
  WHERE state NOT IN ('sent', 'delivered');

CREATE INDEX notification_due ON veredus.notification (look_at) WHERE finished_at IS NULL;

-- Retention of what outlived its day.
CREATE INDEX notification_default_finished ON veredus.notification_default (finished_at)
  WHERE finished_at IS NOT NULL;

CREATE TABLE veredus.attempt (
  notification_id     uuid NOT NULL,
  number              integer NOT NULL, -- from 1
  channel             text NOT NULL,
  provider            text,
  outcome             text NOT NULL,
  reason_code         text,
  reason_text         text,
  retry_after_ms      bigint, -- what the provider asked for
  suppress_address    boolean NOT NULL,
  provider_message_id text,
  started_at          timestamptz NOT NULL,
  finished_at         timestamptz NOT NULL,
  next_attempt_at     timestamptz,
  PRIMARY KEY (notification_id, number)
) PARTITION BY RANGE (notification_id);

CREATE TABLE veredus.attempt_default PARTITION OF veredus.attempt DEFAULT;

CREATE TABLE veredus.idempotency_key (
  tenant          text NOT NULL,
  key             text NOT NULL,
  fingerprint     text NOT NULL,
  notification_id uuid NOT NULL,
  accepted_at     timestamptz NOT NULL,
  PRIMARY KEY (tenant, key)
);

CREATE INDEX idempotency_key_by_age ON veredus.idempotency_key (accepted_at);
