-- As db-scheduler's documentation gives it for PostgreSQL.
CREATE TABLE IF NOT EXISTS scheduled_tasks (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures int,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX IF NOT EXISTS execution_time_idx ON scheduled_tasks (execution_time);
CREATE INDEX IF NOT EXISTS last_heartbeat_idx ON scheduled_tasks (last_heartbeat);

CREATE TABLE IF NOT EXISTS notification (
  id          uuid PRIMARY KEY,
  address     text NOT NULL,
  name        text NOT NULL,
  state       text NOT NULL,
  accepted_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
