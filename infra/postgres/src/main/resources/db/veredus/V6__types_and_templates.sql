-- A type is kept as it was declared; what is searched by has a column.
ALTER TABLE veredus.notification_type
  ADD COLUMN triggers text[] NOT NULL DEFAULT '{}', -- types of events that cause it
  ADD COLUMN definition jsonb;

UPDATE veredus.notification_type SET definition = jsonb_build_object(
  'key', key, 'name', key, 'group', '',
  'channels', jsonb_build_object('order', jsonb_build_array(channel), 'mode', 'first'),
  'delivery', jsonb_build_object('priority', 'normal', 'schedule', schedule, 'ambiguity', ambiguity,
                                 'addresses', 'verified'),
  'consent', jsonb_build_object('optOut', 'allowed', 'enabledByDefault', true),
  'sentEvents', '{}'::jsonb, 'sensitive', '[]'::jsonb);

CREATE INDEX notification_type_by_trigger ON veredus.notification_type USING gin (triggers);

-- Every publication has a place in the order of all publications, so that one number says which
-- texts a notification was begun with. Numbers are taken one publication at a time, so that none
-- appears below one that was seen.
CREATE SEQUENCE veredus.template_revision;

CREATE TABLE veredus.template (
  tenant       text NOT NULL REFERENCES veredus.tenant,
  type         text NOT NULL,
  channel      text NOT NULL, -- 'any': for channels without a template of their own
  locale       text NOT NULL, -- BCP 47
  version      integer NOT NULL, -- from 1; 0: the draft
  revision     bigint UNIQUE, -- null: a draft
  content      jsonb, -- null: taken back, the parent's text holds again
  created_at   timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  PRIMARY KEY (tenant, type, channel, locale, version),
  CHECK ((revision IS NULL) = (published_at IS NULL)),
  CHECK ((revision IS NULL) = (version = 0))
);

INSERT INTO veredus.template
  (tenant, type, channel, locale, version, revision, content, published_at)
SELECT n.tenant, n.key, 'any', t.key, 1, nextval('veredus.template_revision'),
  jsonb_build_object('subject', t.value ->> 'subject', 'text', t.value ->> 'body'), now()
FROM veredus.notification_type n, jsonb_each(n.templates) t;

ALTER TABLE veredus.notification_type
  ALTER COLUMN definition SET NOT NULL,
  DROP COLUMN channel, DROP COLUMN schedule, DROP COLUMN ambiguity, DROP COLUMN templates;

-- What was told to whom a while ago, for types that are not to repeat themselves.
CREATE TABLE veredus.deduplication (
  tenant          text NOT NULL,
  type            text NOT NULL,
  recipient       text NOT NULL, -- id, or a hash of the address
  key             bytea NOT NULL, -- SHA-256
  notification_id uuid NOT NULL,
  until           timestamptz NOT NULL,
  PRIMARY KEY (tenant, type, recipient, key)
);

CREATE INDEX deduplication_by_age ON veredus.deduplication (until);
