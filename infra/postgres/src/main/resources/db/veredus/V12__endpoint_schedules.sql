-- When a webhook to this endpoint is tried again. Null: as the notification's type says.
ALTER TABLE veredus.webhook_endpoint ADD COLUMN retry_schedule jsonb;
