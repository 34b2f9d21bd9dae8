-- What events about other things call the recipient by, kept as long as the addresses.
ALTER TABLE veredus.erasure ADD COLUMN names text[] DEFAULT '{}'; -- null: done
