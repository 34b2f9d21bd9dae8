-- What lies in the inboxes of recipients. Not partitioned by day: whoever looks, looks at the rows of
-- one recipient, which would lie in as many partitions as the retention has days. They go with their
-- recipient, so that no late attempt can leave anything of somebody who was erased.
CREATE TABLE veredus.inbox_message (
  id             uuid PRIMARY KEY, -- the notification's: an attempt that is repeated adds nothing
  tenant         text NOT NULL,
  recipient      text NOT NULL,
  type           text NOT NULL,
  title          text NOT NULL,
  title_markdown text NOT NULL,
  body           text NOT NULL,
  body_markdown  text NOT NULL,
  actions        json NOT NULL, -- [{label, url}]
  targets        text[] NOT NULL, -- what it is about
  created_at     timestamptz NOT NULL DEFAULT now(),
  read_at        timestamptz, -- null: unread
  sequence       bigint NOT NULL, -- when it came, in the order of events (veredus.next_sequence)
  changed        bigint NOT NULL, -- when it came or was marked last, in the same order
  FOREIGN KEY (tenant, recipient) REFERENCES veredus.recipient ON DELETE CASCADE
);

CREATE INDEX inbox_message_in_order ON veredus.inbox_message (tenant, recipient, sequence);

CREATE INDEX inbox_message_unread ON veredus.inbox_message (tenant, recipient)
  WHERE read_at IS NULL;

CREATE INDEX inbox_message_by_change ON veredus.inbox_message (changed);

CREATE INDEX inbox_message_by_age ON veredus.inbox_message (created_at);

-- To find what others were told about somebody who is to be erased.
CREATE INDEX inbox_message_by_target ON veredus.inbox_message USING gin (targets)
  WHERE targets <> '{}';
