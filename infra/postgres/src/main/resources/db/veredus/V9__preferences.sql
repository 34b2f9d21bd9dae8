-- What people chose: '*' stands for every type, or every channel. What says more about a message
-- holds: type and channel, then type, then channel, then neither.
CREATE TABLE veredus.preference (
  tenant     text NOT NULL,
  recipient  text NOT NULL,
  type       text NOT NULL,
  channel    text NOT NULL,
  enabled    boolean NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant, recipient, type, channel),
  FOREIGN KEY (tenant, recipient) REFERENCES veredus.recipient ON DELETE CASCADE
);

-- The same for those who chose nothing, of this tenant and those below it.
CREATE TABLE veredus.tenant_preference (
  tenant     text NOT NULL REFERENCES veredus.tenant,
  type       text NOT NULL,
  channel    text NOT NULL,
  enabled    boolean NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant, type, channel)
);

-- Addresses that nothing is sent to, by this tenant and those below it. No foreign keys: entries are
-- made by the statements that record what providers say.
CREATE TABLE veredus.suppression (
  id              uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  tenant          text NOT NULL,
  channel         text NOT NULL,
  address         text NOT NULL, -- in lower case
  reason          text NOT NULL,
  detail          text,
  since           timestamptz NOT NULL DEFAULT now(),
  notification_id uuid, -- which brought it to light
  PRIMARY KEY (tenant, channel, address)
);

CREATE INDEX suppression_by_age ON veredus.suppression (tenant, since, id);

CREATE INDEX suppression_of_notification ON veredus.suppression (notification_id)
  WHERE notification_id IS NOT NULL;
