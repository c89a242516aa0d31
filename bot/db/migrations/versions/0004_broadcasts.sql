CREATE TABLE broadcasts (
    id bigint GENERATED ALWAYS AS IDENTITY,
    kind text NOT NULL,
    texts jsonb NOT NULL,
    fallback text,
    audience jsonb NOT NULL,
    state text NOT NULL DEFAULT 'draft',
    starts_at timestamptz,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    approved_by text,
    approved_at timestamptz,
    started_at timestamptz,
    ended_at timestamptz,
    fixed_to bigint NOT NULL DEFAULT 0,
    fixed_at timestamptz,
    CONSTRAINT broadcasts_pkey PRIMARY KEY (id),
    CONSTRAINT broadcasts_kind_check CHECK (kind IN ('marketing', 'utility')),
    CONSTRAINT broadcasts_state_check CHECK (
        state IN ('draft', 'scheduled', 'running', 'paused', 'done', 'cancelled')
    ),
    CONSTRAINT broadcasts_four_eyes_check CHECK (approved_by <> created_by)
);

CREATE TABLE broadcast_recipients (
    broadcast_id bigint NOT NULL,
    person_id bigint NOT NULL,
    channel text NOT NULL,
    outcome text NOT NULL DEFAULT 'waiting',
    error text,
    outbox_id bigint,
    round smallint NOT NULL DEFAULT 1,
    told_at timestamptz,
    CONSTRAINT broadcast_recipients_pkey PRIMARY KEY (broadcast_id, person_id),
    CONSTRAINT broadcast_recipients_broadcast_id_fkey
        FOREIGN KEY (broadcast_id) REFERENCES broadcasts (id) ON DELETE CASCADE,
    CONSTRAINT broadcast_recipients_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE CASCADE,
    CONSTRAINT broadcast_recipients_outbox_id_fkey FOREIGN KEY (outbox_id) REFERENCES outbox (id) ON DELETE SET NULL,
    CONSTRAINT broadcast_recipients_outcome_check CHECK (
        outcome IN ('waiting', 'queued', 'sent', 'delivered', 'read', 'failed', 'unknown', 'held', 'left-out')
    )
);
CREATE INDEX broadcast_recipients_waiting_idx ON broadcast_recipients (broadcast_id, channel, person_id)
    WHERE outcome = 'waiting';
CREATE INDEX broadcast_recipients_queued_idx ON broadcast_recipients (broadcast_id)
    WHERE outcome IN ('queued', 'held');
CREATE UNIQUE INDEX broadcast_recipients_outbox_idx ON broadcast_recipients (outbox_id) WHERE outbox_id IS NOT NULL;
CREATE INDEX broadcast_recipients_person_idx ON broadcast_recipients (person_id);
CREATE INDEX broadcast_recipients_told_idx ON broadcast_recipients (told_at, person_id) WHERE told_at IS NOT NULL;

-- What becomes of a message that a broadcast queued is noted with its recipient, whoever changes the outbox.
CREATE FUNCTION note_broadcast_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE broadcast_recipients SET outcome = NEW.status, error = NEW.error WHERE outbox_id = NEW.id;
    RETURN NULL;
END
$$;
CREATE TRIGGER outbox_broadcast_outcome AFTER UPDATE OF status ON outbox FOR EACH ROW
    WHEN (NEW.status IS DISTINCT FROM OLD.status AND NEW.status <> 'sending' AND NEW.priority = 2)
    EXECUTE FUNCTION note_broadcast_outcome();

-- A provider's second attempt at a message is a row of its own, 'again/<id of the first>': the recipient follows it.
CREATE FUNCTION follow_broadcast_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE broadcast_recipients SET outbox_id = NEW.id, outcome = NEW.status, error = NULL
    WHERE outbox_id = split_part(NEW.key, '/', 2)::bigint;
    RETURN NULL;
END
$$;
CREATE TRIGGER outbox_broadcast_again AFTER INSERT ON outbox FOR EACH ROW
    WHEN (NEW.priority = 2 AND NEW.key LIKE 'again/%')
    EXECUTE FUNCTION follow_broadcast_again();
