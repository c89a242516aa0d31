CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- People, and what they say and are told

CREATE TABLE people (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text,
    phone text,
    created_at timestamptz NOT NULL,
    erased_at timestamptz
);

CREATE TABLE identities (
    channel text,
    address text,
    person_id bigint NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (channel, address)
);
CREATE INDEX ON identities (person_id);

CREATE TABLE inbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel text NOT NULL,
    external_id bytea NOT NULL,
    person_id bigint REFERENCES people (id) ON DELETE SET NULL,
    received_at timestamptz NOT NULL,
    payload jsonb,
    attempts smallint NOT NULL DEFAULT 0,
    next_try_at timestamptz,
    done_at timestamptz,
    failed_at timestamptz,
    UNIQUE (channel, external_id)
);
CREATE INDEX inbox_person_id_idx ON inbox (person_id, received_at);
CREATE INDEX inbox_pending_idx ON inbox (person_id, id) WHERE done_at IS NULL AND failed_at IS NULL;

CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person_id bigint NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    channel text NOT NULL,
    inbox_id bigint REFERENCES inbox (id) ON DELETE SET NULL,
    position smallint NOT NULL DEFAULT 0,
    replies jsonb NOT NULL,
    priority smallint NOT NULL DEFAULT 0,
    status text NOT NULL DEFAULT 'queued',
    attempts smallint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    next_try_at timestamptz,
    sent_at timestamptz,
    provider_id text,
    error text,
    UNIQUE (inbox_id, position),
    CONSTRAINT outbox_status_check CHECK (status IN ('queued', 'sent', 'delivered', 'failed', 'unknown'))
);
CREATE INDEX outbox_person_id_idx ON outbox (person_id, id);
CREATE INDEX outbox_queued_idx ON outbox (priority, id) WHERE status = 'queued';
CREATE UNIQUE INDEX outbox_provider_id_idx ON outbox (channel, provider_id) WHERE provider_id IS NOT NULL;

CREATE TABLE conversations (
    person_id bigint PRIMARY KEY REFERENCES people (id) ON DELETE CASCADE,
    tracker jsonb NOT NULL,
    version integer NOT NULL DEFAULT 0,
    updated_at timestamptz NOT NULL
);

-- Places and centres

CREATE TABLE places (
    key text PRIMARY KEY,
    name jsonb NOT NULL,
    kind text NOT NULL,
    district text NOT NULL REFERENCES places (key) DEFERRABLE INITIALLY DEFERRED,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL
);
CREATE INDEX ON places (district);
CREATE INDEX places_name_idx ON places (lower(name ->> 'en'));
CREATE INDEX places_position_idx ON places USING gist (point(longitude, latitude));

CREATE TABLE pincodes (
    pincode text PRIMARY KEY,
    place text NOT NULL REFERENCES places (key) ON DELETE CASCADE
);
CREATE INDEX ON pincodes (place);

CREATE TABLE centres (
    id text PRIMARY KEY,
    name jsonb NOT NULL,
    place text NOT NULL REFERENCES places (key),
    address jsonb NOT NULL,
    status text NOT NULL CHECK (status IN ('open', 'planned')),
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    opened_on date,
    workspaces integer,
    facilities jsonb NOT NULL,
    hours jsonb NOT NULL,
    hours_assumed boolean NOT NULL,
    closed_on date[] NOT NULL,
    fees jsonb NOT NULL,
    fees_assumed boolean NOT NULL,
    seats jsonb NOT NULL,
    position smallint NOT NULL
);

CREATE TABLE desks (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    centre_id text NOT NULL REFERENCES centres (id),
    kind text NOT NULL CHECK (kind IN ('desk', 'cabin', 'meeting_room')),
    number integer NOT NULL,
    retired boolean NOT NULL DEFAULT false,
    UNIQUE (centre_id, kind, number)
);

-- Bookings

CREATE TABLE bookings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ref text NOT NULL UNIQUE,
    person_id bigint REFERENCES people (id) ON DELETE SET NULL,
    centre_id text NOT NULL REFERENCES centres (id),
    kind text NOT NULL CHECK (kind IN ('desk', 'cabin', 'meeting_room')),
    count integer NOT NULL,
    people integer NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    cancelled_at timestamptz,
    CONSTRAINT bookings_sense_check CHECK (count > 0 AND people > 0 AND starts_at < ends_at)
);
CREATE INDEX bookings_open_idx ON bookings (person_id, ends_at) WHERE cancelled_at IS NULL;
CREATE INDEX bookings_centre_id_idx ON bookings (centre_id, starts_at);

CREATE TABLE booking_desks (
    booking_id bigint REFERENCES bookings (id) ON DELETE CASCADE,
    desk_id bigint REFERENCES desks (id),
    during tstzrange CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
    live boolean NOT NULL DEFAULT true,
    PRIMARY KEY (booking_id, desk_id, during),
    CONSTRAINT booking_desks_one_booking_excl EXCLUDE USING gist (during WITH &&, desk_id WITH =) WHERE (live)
);

-- The desks, of all centres, that are taken at any of the times: one range of the constraint's index, which begins with
-- the time. The functions that ask set `enable_seqscan = off`: until the first statistics, and in a connection that has
-- kept its plan since then, the planner believes that there are few rows of anything, and scans them all.
CREATE FUNCTION taken_desks(at_times tstzmultirange) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
    SELECT desk_id FROM booking_desks WHERE live AND during && at_times
$$;

-- How many desks are free for the whole of a time.
CREATE FUNCTION free_desks(at_centre text, of_kind text, at_time tstzrange) RETURNS integer
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    SELECT count(*)::integer FROM desks
    WHERE centre_id = at_centre AND kind = of_kind AND NOT retired
        AND id NOT IN (SELECT taken FROM taken_desks(tstzmultirange(at_time)) AS taken)
$$;

CREATE FUNCTION least_free_desks(at_centre text, of_kind text, at_times tstzrange[]) RETURNS integer
LANGUAGE sql STABLE AS $$
    SELECT min(free_desks(at_centre, of_kind, at_time)) FROM unnest(at_times) AS at_time
$$;

-- Takes `wanted` desks of a kind at each of the times for a booking. Gives NULL, or the number of desks that are free
-- where that is too few; then nothing is taken.
--
-- A desk is taken under a lock on its row, so that two bookings seldom meet in the exclusion constraint, which has the
-- last word all the same. Whoever waits for locks holds none and asks for them in one order: nobody waits in a circle.
-- Each attempt that fails does so because somebody else's succeeded.
CREATE FUNCTION take_desks(booking bigint, at_centre text, of_kind text, wanted integer, at_times tstzrange[])
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    whole tstzmultirange := range_agg(at_time) FROM unnest(at_times) AS at_time;
    chosen bigint[];
    room integer;
BEGIN
    FOR attempt IN 1..50 LOOP
        -- The usual way: desks that are free at all the times, passing over those that others are about to take.
        -- Always the first ones: short stays that share a desk leave whole days free on the others.
        BEGIN
            chosen := array(
                SELECT id FROM desks
                WHERE centre_id = at_centre AND kind = of_kind AND NOT retired
                    AND id NOT IN (SELECT taken FROM taken_desks(whole) AS taken)
                ORDER BY number LIMIT wanted FOR NO KEY UPDATE SKIP LOCKED
            );
            IF cardinality(chosen) = wanted THEN
                INSERT INTO booking_desks (booking_id, desk_id, during)
                SELECT booking, desk_id, at_time FROM unnest(chosen) AS desk_id, unnest(at_times) AS at_time;
                RETURN NULL;
            END IF;
            RAISE SQLSTATE 'WNH01';
        EXCEPTION
            WHEN exclusion_violation THEN CONTINUE; -- somebody was quicker: look again
            WHEN SQLSTATE 'WNH01' THEN NULL; -- rolling back lets go of the locks
        END;

        room := least_free_desks(at_centre, of_kind, at_times);
        IF room < wanted THEN
            RETURN room;
        END IF;

        -- Enough are free, but others hold some, or too few are free at all the times: choose time by time, and wait.
        BEGIN
            chosen := array(
                SELECT free.id FROM unnest(at_times) WITH ORDINALITY AS times (at_time, place), LATERAL (
                    SELECT id FROM desks
                    WHERE centre_id = at_centre AND kind = of_kind AND NOT retired
                        AND id NOT IN (SELECT taken FROM taken_desks(tstzmultirange(at_time)) AS taken)
                    ORDER BY number LIMIT wanted
                ) AS free
                ORDER BY place
            );
            IF cardinality(chosen) = wanted * cardinality(at_times) THEN
                PERFORM FROM desks WHERE id = ANY (chosen) ORDER BY id FOR NO KEY UPDATE;
                INSERT INTO booking_desks (booking_id, desk_id, during)
                SELECT booking, desk_id, at_times[1 + (place - 1) / wanted]
                FROM unnest(chosen) WITH ORDINALITY AS chosen_desks (desk_id, place);
                RETURN NULL;
            END IF;
        EXCEPTION
            WHEN exclusion_violation THEN NULL;
        END;
    END LOOP;
    RAISE 'desks of % keep being taken by others', at_centre USING ERRCODE = 'serialization_failure';
END
$$;

-- Books for a person: 'booked', 'no_room' (with how many are free), 'too_many' (as many open bookings as one may
-- have), or 'ref_taken' (the reference belongs to another booking: call again with a new one).
CREATE FUNCTION book_desks(
    person bigint, new_ref text, at_centre text, of_kind text, wanted integer, for_people integer,
    at_times tstzrange[], most_open integer, at_moment timestamptz, OUT outcome text, OUT free integer
) LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    booking bigint;
BEGIN
    PERFORM FROM people WHERE id = person FOR NO KEY UPDATE; -- one booking of a person at a time: the limit holds
    IF (SELECT count(*) FROM bookings WHERE person_id = person AND cancelled_at IS NULL AND ends_at > at_moment)
        >= most_open
    THEN
        outcome := 'too_many';
        RETURN;
    END IF;
    INSERT INTO bookings (ref, person_id, centre_id, kind, count, people, starts_at, ends_at, created_at)
    SELECT new_ref, person, at_centre, of_kind, wanted, for_people, min(lower(at_time)), max(upper(at_time)), at_moment
    FROM unnest(at_times) AS at_time
    ON CONFLICT (ref) DO NOTHING RETURNING id INTO booking;
    IF booking IS NULL THEN
        outcome := 'ref_taken';
        RETURN;
    END IF;
    free := take_desks(booking, at_centre, of_kind, wanted, at_times);
    IF free IS NULL THEN
        outcome := 'booked';
    ELSE
        DELETE FROM bookings WHERE id = booking;
        outcome := 'no_room';
    END IF;
END
$$;

-- Puts a person's open booking elsewhere: 'moved', 'no_room' (with how many are free; it then stays where it was), or
-- 'gone' (there is no such booking any more). Its own desks count as free.
CREATE FUNCTION move_booking(
    person bigint, its_ref text, to_centre text, to_kind text, wanted integer, for_people integer,
    to_times tstzrange[], at_moment timestamptz, OUT outcome text, OUT free integer
) LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    booking bigint;
BEGIN
    SELECT id INTO booking FROM bookings
    WHERE ref = its_ref AND person_id = person AND cancelled_at IS NULL AND ends_at > at_moment FOR NO KEY UPDATE;
    IF booking IS NULL THEN
        outcome := 'gone';
        RETURN;
    END IF;
    BEGIN
        DELETE FROM booking_desks WHERE booking_id = booking;
        free := take_desks(booking, to_centre, to_kind, wanted, to_times);
        IF free IS NOT NULL THEN
            RAISE SQLSTATE 'WNH01';
        END IF;
        UPDATE bookings SET
            centre_id = to_centre, kind = to_kind, count = wanted, people = for_people,
            starts_at = (SELECT min(lower(at_time)) FROM unnest(to_times) AS at_time),
            ends_at = (SELECT max(upper(at_time)) FROM unnest(to_times) AS at_time)
        WHERE id = booking;
        outcome := 'moved';
    EXCEPTION
        WHEN SQLSTATE 'WNH01' THEN outcome := 'no_room';
    END;
END
$$;

-- Jobs

CREATE TABLE jobs (
    id text PRIMARY KEY,
    title jsonb NOT NULL,
    employer jsonb NOT NULL,
    place text NOT NULL REFERENCES places (key),
    centre_id text REFERENCES centres (id),
    roles text[] NOT NULL,
    work_types text[] NOT NULL,
    hours jsonb,
    pay jsonb,
    last_date date,
    summary jsonb NOT NULL,
    how_to_apply jsonb NOT NULL,
    verified boolean NOT NULL,
    sample boolean NOT NULL,
    withdrawn boolean NOT NULL DEFAULT false
);

-- What is left of a role's name without the words that many roles share.
CREATE FUNCTION role_core(role text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(nullif(btrim(regexp_replace(
        lower(role), '\m(assistant|executive|operator|officer|staff|trainee|job|work|worker)\M\s*', '', 'g')), ''), lower(role))
$$;

-- How well a role fits the names that an opening goes by, the fitting one first: 1 the very name, 0.9 one of several
-- words of it, below that likeness in spelling or in part. NULL, for any role, fits everything.
CREATE FUNCTION role_fit(sought text, names text[]) RETURNS double precision LANGUAGE sql IMMUTABLE AS $$
    WITH wanted AS MATERIALIZED (
        SELECT lower(sought) AS name, role_core(sought) AS core
    ), known AS MATERIALIZED (
        SELECT name, role_core(name) AS core, place FROM unnest(names) WITH ORDINALITY AS named (name, place)
    )
    SELECT CASE WHEN sought IS NULL THEN 1 ELSE max(
        CASE
            WHEN known.name = wanted.name THEN 1
            WHEN known.core = wanted.core THEN 0.95
            WHEN string_to_array(known.name, ' ') @> string_to_array(wanted.name, ' ') THEN 0.9
            WHEN string_to_array(wanted.core, ' ') @> string_to_array(known.core, ' ') THEN 0.5
            ELSE similarity(known.core, wanted.core)
        END - 0.02 * place)
    END FROM known, wanted
$$;

CREATE TABLE interests (
    person_id bigint REFERENCES people (id) ON DELETE CASCADE,
    job_id text REFERENCES jobs (id),
    name text NOT NULL,
    phone text NOT NULL,
    about text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, job_id)
);

CREATE TABLE alerts (
    person_id bigint REFERENCES people (id) ON DELETE CASCADE,
    query jsonb,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, query)
);

CREATE TABLE subscriptions (
    person_id bigint REFERENCES people (id) ON DELETE CASCADE,
    topic text CHECK (topic IN ('announcements', 'jobs')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, topic)
);

-- What the staff and the programme need

CREATE TABLE requests (
    id bigint GENERATED ALWAYS AS IDENTITY (START WITH 1001) PRIMARY KEY,
    person_id bigint REFERENCES people (id) ON DELETE SET NULL,
    kind text NOT NULL CHECK (kind IN ('talk_to_human', 'report_problem', 'employer_enquiry')),
    note text,
    transcript jsonb,
    status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    created_at timestamptz NOT NULL,
    closed_at timestamptz
);
CREATE INDEX ON requests (person_id);
CREATE INDEX requests_open_idx ON requests (id) WHERE status = 'open';

CREATE TABLE erasures (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    erased_at timestamptz NOT NULL,
    counts jsonb NOT NULL
);

CREATE TABLE facts (
    key text PRIMARY KEY,
    text jsonb NOT NULL,
    source text NOT NULL
);
