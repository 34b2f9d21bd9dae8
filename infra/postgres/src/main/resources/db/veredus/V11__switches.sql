-- What is not to be sent for now, and what goes out again after that. '*': whatever it is. A switch
-- of a tenant counts for all below it.
CREATE TABLE veredus.delivery_switch (
  tenant      text NOT NULL,
  channel     text NOT NULL,
  type        text NOT NULL,
  paused      boolean NOT NULL, -- false: what was held is being released
  since       timestamptz NOT NULL DEFAULT now(),
  changed_by  text NOT NULL,
  reason      text NOT NULL,
  resume_rate double precision NOT NULL, -- notifications a second
  paced_at    timestamptz NOT NULL DEFAULT now(), -- up to here the rate is used up
  PRIMARY KEY (tenant, channel, type)
);

-- The channel that it was about to go by when it was held.
ALTER TABLE veredus.notification ADD COLUMN held_channel text;

-- In the order of release. Empty as long as nothing is paused.
CREATE INDEX notification_paused ON veredus.notification (
    (CASE request ->> 'priority' WHEN 'transactional' THEN 1 WHEN 'bulk' THEN 3 ELSE 2 END), id)
  WHERE state = 'held' AND reason_code = 'paused';
