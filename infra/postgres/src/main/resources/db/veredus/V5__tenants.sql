-- Tenants form a tree. What a tenant has not set, its parent's setting answers.
ALTER TABLE veredus.tenant
  ADD COLUMN parent text REFERENCES veredus.tenant,
  ADD COLUMN name text,
  ADD COLUMN settings jsonb NOT NULL DEFAULT '{}'; -- default language, branding

CREATE INDEX tenant_children ON veredus.tenant (parent);

-- The tenant itself at distance 0, then its parent, up to the root.
CREATE FUNCTION veredus.lineage(of_tenant text) RETURNS TABLE (tenant text, distance integer)
  LANGUAGE sql STABLE PARALLEL SAFE
  BEGIN ATOMIC
    WITH RECURSIVE up AS (
      SELECT t.id, t.parent, 0 AS distance FROM veredus.tenant t WHERE t.id = of_tenant
      UNION ALL
      SELECT t.id, t.parent, up.distance + 1 FROM veredus.tenant t JOIN up ON t.id = up.parent
    )
    SELECT up.id, up.distance FROM up;
  END;

-- The tenant itself, and all below it.
CREATE FUNCTION veredus.descendants(of_tenant text) RETURNS TABLE (tenant text)
  LANGUAGE sql STABLE PARALLEL SAFE
  BEGIN ATOMIC
    WITH RECURSIVE down AS (
      SELECT t.id FROM veredus.tenant t WHERE t.id = of_tenant
      UNION ALL
      SELECT t.id FROM veredus.tenant t JOIN down ON t.parent = down.id
    )
    SELECT down.id FROM down;
  END;

-- Ids that were a tenant's. What that one sent may still be here, and must have no new owner.
CREATE TABLE veredus.former_tenant (
  id         text PRIMARY KEY,
  removed_at timestamptz NOT NULL DEFAULT now()
);

-- Scopes: what a key may be used for. Keys from before could do everything.
ALTER TABLE veredus.api_key
  ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  ADD COLUMN scopes text[] NOT NULL DEFAULT '{send,read,administer}',
  ADD COLUMN last_used_at timestamptz;

CREATE INDEX api_key_of_tenant ON veredus.api_key (tenant);
