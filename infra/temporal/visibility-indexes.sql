-- For Temporal's visibility database on PostgreSQL: every start and every end of a workflow is
-- written into some 70 indexes, most of them of search attributes that nobody has set. These become
-- partial: they hold the rows that have a value, and answer the same questions. Safe to run again,
-- and after each update of Temporal's schema, which may bring new ones. Tables are locked meanwhile.
DO $$
DECLARE
  wide record;
BEGIN
  FOR wide IN
    SELECT i.indexrelid::regclass AS name, pg_get_indexdef(i.indexrelid) AS made_by, a.attname AS attribute
    FROM pg_index i
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[1]
    WHERE i.indrelid = 'executions_visibility'::regclass
      AND i.indpred IS NULL AND NOT i.indisunique AND NOT a.attnotnull
  LOOP
    EXECUTE format('DROP INDEX %s', wide.name);
    EXECUTE format('%s WHERE %I IS NOT NULL', wide.made_by, wide.attribute);
  END LOOP;
END
$$;
