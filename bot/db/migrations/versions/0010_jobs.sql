-- Openings that staff edit, imports, alerts that were told.

ALTER TABLE jobs
    ADD COLUMN created_by bigint REFERENCES staff (id),
    ADD COLUMN edited_at timestamptz,
    ADD COLUMN published_at timestamptz,
    ADD COLUMN matched_at timestamptz;

CREATE TABLE job_imports (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    staff_id bigint NOT NULL REFERENCES staff (id),
    centre_id text REFERENCES centres (id) ON DELETE CASCADE,
    filename text NOT NULL,
    ignored text[] NOT NULL,
    rows jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    taken_at timestamptz,
    taken integer
);
CREATE INDEX ON job_imports (expires_at);

CREATE TABLE alert_tellings (
    person_id bigint REFERENCES people (id) ON DELETE CASCADE,
    job_id text REFERENCES jobs (id),
    found_at timestamptz NOT NULL,
    told_at timestamptz,
    PRIMARY KEY (person_id, job_id)
);
CREATE INDEX ON alert_tellings (told_at);
CREATE INDEX alert_tellings_waiting_idx ON alert_tellings (person_id) WHERE told_at IS NULL;
