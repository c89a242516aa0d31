ALTER TABLE people ADD COLUMN opted_out_at timestamptz;

ALTER TABLE identities
    ADD COLUMN last_seen_at timestamptz,
    ADD COLUMN blocked_at timestamptz;

ALTER TABLE inbox ADD COLUMN address text;

CREATE TABLE profiles (
    id bigint GENERATED ALWAYS AS IDENTITY,
    person_id bigint NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT profiles_pkey PRIMARY KEY (id),
    CONSTRAINT profiles_person_id_name_key UNIQUE (person_id, name),
    CONSTRAINT profiles_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE CASCADE
);

ALTER TABLE bookings
    ADD COLUMN profile_id bigint CONSTRAINT bookings_profile_id_fkey REFERENCES profiles (id) ON DELETE SET NULL;
CREATE INDEX bookings_profile_id_idx ON bookings (profile_id);

CREATE TABLE link_codes (
    code text NOT NULL,
    person_id bigint NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT link_codes_pkey PRIMARY KEY (code),
    CONSTRAINT link_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX link_codes_person_id_idx ON link_codes (person_id);

CREATE TABLE link_guesses (
    id bigint GENERATED ALWAYS AS IDENTITY,
    person_id bigint NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT link_guesses_pkey PRIMARY KEY (id),
    CONSTRAINT link_guesses_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE CASCADE
);
CREATE INDEX link_guesses_person_id_idx ON link_guesses (person_id);

ALTER TABLE outbox
    ADD COLUMN address text,
    ADD COLUMN key text CONSTRAINT outbox_key_key UNIQUE,
    ADD COLUMN message jsonb,
    ADD COLUMN expires_at timestamptz,
    ADD COLUMN claimed_at timestamptz,
    ADD COLUMN updated_at timestamptz,
    ADD COLUMN price text,
    ADD COLUMN price_unit text,
    DROP CONSTRAINT outbox_status_check,
    ADD CONSTRAINT outbox_status_check CHECK (
        status IN ('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown', 'held')
    ),
    ADD CONSTRAINT outbox_pushed_check CHECK ((address IS NULL) = (message IS NULL));
DROP INDEX outbox_queued_idx;
CREATE INDEX outbox_chat_idx ON outbox (channel, address, id)
    WHERE status IN ('queued', 'sending') AND address IS NOT NULL;
CREATE UNIQUE INDEX outbox_one_sending_idx ON outbox (channel, address) WHERE status = 'sending';
CREATE INDEX outbox_queued_idx ON outbox (channel, priority, id) WHERE status = 'queued' AND address IS NOT NULL;

CREATE TABLE content_templates (
    name text NOT NULL,
    language text NOT NULL,
    hash text NOT NULL,
    sid text NOT NULL,
    category text,
    approval text,
    reason text,
    updated_at timestamptz NOT NULL,
    CONSTRAINT content_templates_pkey PRIMARY KEY (name, language)
);

CREATE TABLE channel_marks (
    channel text NOT NULL,
    mark text NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT channel_marks_pkey PRIMARY KEY (channel)
);
