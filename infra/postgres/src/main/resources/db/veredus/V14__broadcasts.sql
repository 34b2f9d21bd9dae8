-- One message to many. Pages of the audience are planned first and sent one by one; the last
-- numbers of a page are written when it is over, so that no row is written by all pages.
CREATE TABLE veredus.broadcast (
  id               uuid PRIMARY KEY,
  tenant           text NOT NULL,
  type             text NOT NULL,
  audience         json NOT NULL, -- without the ids of recipients once it has ended
  request          json, -- null: it has ended, and its notifications say what it said
  rate             double precision, -- people a second; null: as fast as it goes
  send_at          timestamptz,
  event_id         uuid, -- which caused it
  total            bigint, -- people, counted when it began
  position         text NOT NULL DEFAULT '', -- the last recipient of the pages planned so far
  planned          boolean NOT NULL DEFAULT false, -- whether all pages are
  paused           boolean NOT NULL DEFAULT false,
  cancel_requested boolean NOT NULL DEFAULT false,
  started_at       timestamptz,
  finished_at      timestamptz,
  look_at          timestamptz NOT NULL -- when the relay is to look whether its workflow still goes on
);

CREATE INDEX broadcast_listed ON veredus.broadcast (tenant, id);

CREATE INDEX broadcast_due ON veredus.broadcast (look_at) WHERE finished_at IS NULL;

CREATE INDEX broadcast_of_event ON veredus.broadcast (event_id) WHERE event_id IS NOT NULL;

-- Those who were named one by one, until it has ended.
CREATE TABLE veredus.broadcast_member (
  broadcast_id uuid NOT NULL REFERENCES veredus.broadcast ON DELETE CASCADE,
  tenant       text NOT NULL,
  recipient    text NOT NULL,
  PRIMARY KEY (broadcast_id, recipient)
);

CREATE INDEX broadcast_member_by_recipient ON veredus.broadcast_member (tenant, recipient);

CREATE TABLE veredus.broadcast_page (
  broadcast_id   uuid NOT NULL REFERENCES veredus.broadcast ON DELETE CASCADE,
  number         integer NOT NULL, -- from 1
  after_id       text, -- recipients above this one; null: the page is over
  up_to          text, -- and up to this one
  people         integer NOT NULL,
  run            integer NOT NULL DEFAULT 0, -- who works on it; what an earlier run still writes is refused
  step           integer NOT NULL DEFAULT 0, -- what that one wrote down so far: a write that is tried again counts once
  begun          uuid, -- notifications up to this id may have been sent
  sent           integer NOT NULL DEFAULT 0,
  suppressed     integer NOT NULL DEFAULT 0,
  failed         integer NOT NULL DEFAULT 0,
  unknown        integer NOT NULL DEFAULT 0,
  cancelled      integer NOT NULL DEFAULT 0,
  promoted       integer NOT NULL DEFAULT 0,
  possibly_twice integer NOT NULL DEFAULT 0,
  ended_at       timestamptz,
  PRIMARY KEY (broadcast_id, number)
);

-- A page sends it as long as it has one; without, it has a workflow of its own, or will have.
ALTER TABLE veredus.notification
  ADD COLUMN broadcast_id uuid,
  ADD COLUMN broadcast_page integer;

CREATE INDEX notification_of_broadcast
  ON veredus.notification (broadcast_id, broadcast_page, id) WHERE broadcast_id IS NOT NULL;
