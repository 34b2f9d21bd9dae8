-- Settings are in the open; secrets are a JSON object, encrypted as a whole.
CREATE TABLE veredus.provider (
  tenant         text NOT NULL REFERENCES veredus.tenant,
  id             text NOT NULL,
  kind           text NOT NULL,
  settings       jsonb NOT NULL,
  secrets        bytea NOT NULL,
  place          integer NOT NULL, -- order within the channel, smallest first
  active         boolean NOT NULL,
  max_per_second double precision, -- null: no limit
  version        bigint NOT NULL DEFAULT 1, -- grows with every change
  created_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant, id)
);

-- When a limited provider may be called next, over all processes. Lost in a crash without harm.
CREATE UNLOGGED TABLE veredus.provider_rate (
  tenant text NOT NULL,
  id     text NOT NULL,
  free_at timestamptz NOT NULL,
  PRIMARY KEY (tenant, id)
);
