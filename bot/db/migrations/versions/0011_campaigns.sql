-- The language that somebody speaks stands beside the person, so that counting a million people reads no conversation.
ALTER TABLE people ADD COLUMN language text;
UPDATE people SET language = tracker ->> 'language' FROM conversations
    WHERE conversations.person_id = people.id AND tracker ->> 'language' IS NOT NULL;

CREATE FUNCTION note_language() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE people SET language = NEW.tracker ->> 'language'
    WHERE id = NEW.person_id AND language IS DISTINCT FROM NEW.tracker ->> 'language';
    RETURN NULL;
END
$$;
CREATE TRIGGER conversations_language AFTER INSERT OR UPDATE OF tracker ON conversations FOR EACH ROW
    EXECUTE FUNCTION note_language();

-- Who wrote and who approved a broadcast is an account; names of the command line from before that are none.
ALTER TABLE broadcasts DROP CONSTRAINT broadcasts_four_eyes_check;
ALTER TABLE broadcasts RENAME COLUMN created_by TO writer;
ALTER TABLE broadcasts RENAME COLUMN approved_by TO approver;
ALTER TABLE broadcasts
    ADD COLUMN created_by bigint,
    ADD COLUMN approved_by bigint,
    ADD COLUMN media text,
    ADD COLUMN repeat jsonb,
    ADD COLUMN next_at timestamptz,
    ADD COLUMN parent_id bigint,
    ADD COLUMN occurrence date;
UPDATE broadcasts SET created_by = (SELECT id FROM staff WHERE login = writer),
    approved_by = (SELECT id FROM staff WHERE login = approver);
ALTER TABLE broadcasts DROP COLUMN writer, DROP COLUMN approver;

ALTER TABLE broadcasts
    DROP CONSTRAINT broadcasts_state_check,
    ADD CONSTRAINT broadcasts_state_check CHECK (
        state IN ('draft', 'scheduled', 'repeating', 'running', 'paused', 'done', 'cancelled')
    ),
    ADD CONSTRAINT broadcasts_four_eyes_check CHECK (approved_by <> created_by),
    ADD CONSTRAINT broadcasts_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff (id),
    ADD CONSTRAINT broadcasts_approved_by_fkey FOREIGN KEY (approved_by) REFERENCES staff (id),
    ADD CONSTRAINT broadcasts_media_fkey FOREIGN KEY (media) REFERENCES stored_files (id),
    ADD CONSTRAINT broadcasts_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES broadcasts (id) ON DELETE CASCADE,
    ADD CONSTRAINT broadcasts_parent_id_occurrence_key UNIQUE (parent_id, occurrence);

-- When a message got so far, for the chart over time.
ALTER TABLE broadcast_recipients
    ADD COLUMN sent_at timestamptz,
    ADD COLUMN delivered_at timestamptz,
    ADD COLUMN read_at timestamptz,
    ADD COLUMN failed_at timestamptz;

CREATE OR REPLACE FUNCTION note_broadcast_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE broadcast_recipients SET outcome = NEW.status, error = NEW.error,
        sent_at = coalesce(sent_at, NEW.sent_at),
        delivered_at = CASE WHEN NEW.status IN ('delivered', 'read') THEN coalesce(delivered_at, NEW.updated_at) END,
        read_at = CASE WHEN NEW.status = 'read' THEN NEW.updated_at END,
        failed_at = CASE WHEN NEW.status = 'failed' THEN NEW.updated_at END
    WHERE outbox_id = NEW.id;
    RETURN NULL;
END
$$;
