-- Requests: who has one, what was noted, answers that are given again and again.
ALTER TABLE requests
    ADD COLUMN centre_id text,
    ADD COLUMN taken_by bigint,
    ADD COLUMN taken_at timestamptz,
    ADD COLUMN answered_at timestamptz,
    ADD COLUMN silent_until timestamptz,
    DROP CONSTRAINT requests_kind_check,
    DROP CONSTRAINT requests_status_check,
    ADD CONSTRAINT requests_kind_check CHECK (
        kind IN ('talk_to_human', 'report_problem', 'employer_enquiry', 'not_understood')
    ),
    ADD CONSTRAINT requests_status_check CHECK (status IN ('open', 'taken', 'closed')),
    ADD CONSTRAINT requests_holder_check CHECK (status = 'closed' OR (status = 'taken') = (taken_by IS NOT NULL)),
    ADD CONSTRAINT requests_silence_check CHECK (status = 'taken' OR silent_until IS NULL),
    ADD CONSTRAINT requests_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres (id),
    ADD CONSTRAINT requests_taken_by_fkey FOREIGN KEY (taken_by) REFERENCES staff (id);
DROP INDEX requests_open_idx;
CREATE INDEX requests_unfinished_idx ON requests (id) WHERE status <> 'closed';
-- Of somebody who was erased there is nothing left to answer.
UPDATE requests SET status = 'closed', closed_at = now() WHERE person_id IS NULL AND status = 'open';

CREATE TABLE request_notes (
    id bigint GENERATED ALWAYS AS IDENTITY,
    request_id bigint NOT NULL,
    person_id bigint NOT NULL,
    staff_id bigint NOT NULL,
    text text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT request_notes_pkey PRIMARY KEY (id),
    CONSTRAINT request_notes_request_id_fkey FOREIGN KEY (request_id) REFERENCES requests (id) ON DELETE CASCADE,
    CONSTRAINT request_notes_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id) ON DELETE CASCADE,
    CONSTRAINT request_notes_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff (id)
);
CREATE INDEX request_notes_request_id_idx ON request_notes (request_id);
CREATE INDEX request_notes_person_id_idx ON request_notes (person_id);

CREATE TABLE canned_answers (
    id bigint GENERATED ALWAYS AS IDENTITY,
    title text NOT NULL,
    text jsonb NOT NULL,
    CONSTRAINT canned_answers_pkey PRIMARY KEY (id),
    CONSTRAINT canned_answers_title_key UNIQUE (title)
);
