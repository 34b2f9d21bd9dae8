-- One-time codes. No code is stored anywhere: only hashes, under a key that is not in the database.
CREATE TABLE veredus.verification (
  id         uuid PRIMARY KEY,
  tenant     text NOT NULL,
  request    json NOT NULL,
  address    text NOT NULL, -- keyed hash of where codes are sent
  state      text NOT NULL,
  sends      integer NOT NULL,
  checks     integer NOT NULL, -- since the last send
  sent_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at   timestamptz,
  look_at    timestamptz NOT NULL -- when the relay is to look whether its workflow still goes on
);

CREATE INDEX verification_due ON veredus.verification (look_at) WHERE ended_at IS NULL;

CREATE INDEX verification_by_age ON veredus.verification (expires_at);

-- Every code drawn for a send is good for it: an attempt that may have arrived is repeated with
-- another one.
CREATE TABLE veredus.verification_code (
  verification_id uuid NOT NULL REFERENCES veredus.verification ON DELETE CASCADE,
  send            integer NOT NULL, -- from 1
  hash            text NOT NULL, -- key id, colon, hash
  drawn_at        timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (verification_id, send, hash)
);

-- When an address was sent codes within the last day, by kind: first, again.
CREATE TABLE veredus.code_allowance (
  tenant  text NOT NULL,
  address text NOT NULL,
  kind    text NOT NULL,
  sent_at timestamptz[] NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (tenant, address, kind)
);

CREATE INDEX code_allowance_by_age ON veredus.code_allowance (last_at);
