-- email and phone are verified; the unverified ones are new, and not yet confirmed.
ALTER TABLE veredus.recipient
  ADD COLUMN unverified_email text,
  ADD COLUMN unverified_phone text,
  ADD COLUMN roles text[] NOT NULL DEFAULT '{}',
  ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();

CREATE INDEX recipient_by_role ON veredus.recipient USING gin (roles);

-- Erasing a recipient takes several steps; this says how far it is. It names nobody once it is done.
CREATE TABLE veredus.erasure (
  id            uuid PRIMARY KEY,
  tenant        text NOT NULL,
  recipient     text, -- null: done
  addresses     text[], -- in lower case, and the ids of endpoints; null: done
  subject_types text[] NOT NULL, -- the recipient's id is the id of subjects of these types
  notifications bigint NOT NULL DEFAULT 0, -- erased so far
  requested_at  timestamptz NOT NULL DEFAULT now(),
  finished_at   timestamptz,
  look_at       timestamptz NOT NULL DEFAULT now(),
  CHECK ((recipient IS NULL) = (finished_at IS NOT NULL)),
  CHECK ((addresses IS NULL) = (finished_at IS NOT NULL))
);

CREATE INDEX erasure_due ON veredus.erasure (look_at) WHERE finished_at IS NULL;

-- One at a time for each; and nobody is stored anew meanwhile.
CREATE UNIQUE INDEX erasure_of_recipient ON veredus.erasure (tenant, recipient)
  WHERE finished_at IS NULL;
