-- Where webhooks go. Secrets and the values of headers are encrypted, each for its own place.
CREATE TABLE veredus.webhook_endpoint (
  tenant          text NOT NULL REFERENCES veredus.tenant,
  id              text NOT NULL,
  recipient       text, -- null: the tenant's, for whoever has none
  url             text NOT NULL,
  format          text NOT NULL,
  timeout_ms      integer NOT NULL,
  headers         bytea NOT NULL, -- a JSON object
  secret          bytea NOT NULL,
  previous_secret bytea, -- signs as well, until previous_until
  previous_until  timestamptz,
  disabled_at     timestamptz, -- null: it is called
  disabled_reason text,
  created_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant, id),
  FOREIGN KEY (tenant, recipient) REFERENCES veredus.recipient ON DELETE CASCADE,
  CHECK ((previous_secret IS NULL) = (previous_until IS NULL)),
  CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL))
);

CREATE INDEX webhook_endpoint_of_recipient ON veredus.webhook_endpoint (tenant, recipient, created_at);

-- What providers said of a message after they took it, by the message's id: the news of the highest
-- rank. In the notification's own row, because a receipt can be here before the message's id is, and
-- whichever is written second must see the first.
ALTER TABLE veredus.notification ADD COLUMN receipts jsonb;
