-- A centre's day: check-in, no-shows, blocked desks.

-- A guest has no account, and perhaps a name; a block is a booking that nobody made: it takes desks like any other.
ALTER TABLE bookings
    ADD COLUMN guest_name text,
    ADD COLUMN block_reason text,
    ADD COLUMN cancel_reason text,
    ADD COLUMN cancel_note text,
    ADD CONSTRAINT bookings_cancel_reason_check
        CHECK (cancel_reason IN ('closed', 'power-cut', 'maintenance', 'other')),
    ADD CONSTRAINT bookings_block_check CHECK (block_reason IS NULL OR person_id IS NULL AND guest_name IS NULL);

CREATE INDEX bookings_blocks_idx ON bookings (centre_id, ends_at) WHERE block_reason IS NOT NULL;

-- Of each day of a booking: when somebody came, or when the desk was let go because nobody had come.
ALTER TABLE booking_desks
    ADD COLUMN checked_in_at timestamptz,
    ADD COLUMN no_show_at timestamptz,
    ADD CONSTRAINT booking_desks_no_show_check CHECK (no_show_at IS NULL OR NOT live AND checked_in_at IS NULL);

-- Whether something of a booking is to come: a day on which its desks are kept, nobody has come yet, and that is not over.
CREATE FUNCTION is_open(booking bigint, at_moment timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM booking_desks
        WHERE booking_id = booking AND live AND checked_in_at IS NULL AND upper(during) > at_moment
    )
$$;

-- Whether the centre is closed on one of the days. Who has desks under lock and then asks is certain: who closes a day
-- locks all desks of the centre first.
CREATE FUNCTION is_closed(at_centre text, at_times tstzrange[]) RETURNS boolean LANGUAGE sql VOLATILE AS $$
    SELECT EXISTS (
        SELECT FROM centres, unnest(at_times) AS at_time
        WHERE id = at_centre AND (lower(at_time) AT TIME ZONE 'Asia/Kolkata')::date = ANY (closed_on)
    )
$$;

-- As before, but that only open bookings count, and that a day that was closed meanwhile has no room.
CREATE OR REPLACE FUNCTION book_desks(
    person bigint, new_ref text, at_centre text, of_kind text, wanted integer, for_people integer,
    at_times tstzrange[], most_open integer, at_moment timestamptz, OUT outcome text, OUT free integer
) LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    booking bigint;
BEGIN
    PERFORM FROM people WHERE id = person FOR NO KEY UPDATE; -- one booking of a person at a time: the limit holds
    IF (SELECT count(*) FROM bookings
        WHERE person_id = person AND cancelled_at IS NULL AND ends_at > at_moment AND is_open(id, at_moment))
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
    IF free IS NULL AND is_closed(at_centre, at_times) THEN
        free := 0;
    END IF;
    IF free IS NULL THEN
        outcome := 'booked';
    ELSE
        DELETE FROM bookings WHERE id = booking;
        outcome := 'no_room';
    END IF;
END
$$;

-- As before, but that the days on which somebody came stay as they were.
CREATE OR REPLACE FUNCTION move_booking(
    person bigint, its_ref text, to_centre text, to_kind text, wanted integer, for_people integer,
    to_times tstzrange[], at_moment timestamptz, OUT outcome text, OUT free integer
) LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    booking bigint;
BEGIN
    SELECT id INTO booking FROM bookings
    WHERE ref = its_ref AND person_id = person AND cancelled_at IS NULL AND ends_at > at_moment FOR NO KEY UPDATE;
    IF booking IS NULL OR NOT is_open(booking, at_moment) THEN
        outcome := 'gone';
        RETURN;
    END IF;
    BEGIN
        DELETE FROM booking_desks WHERE booking_id = booking AND checked_in_at IS NULL;
        free := take_desks(booking, to_centre, to_kind, wanted, to_times);
        IF free IS NULL AND is_closed(to_centre, to_times) THEN
            free := 0;
        END IF;
        IF free IS NOT NULL THEN
            RAISE SQLSTATE 'WNH01';
        END IF;
        UPDATE bookings SET
            centre_id = to_centre, kind = to_kind, count = wanted, people = for_people,
            starts_at = (SELECT min(lower(during)) FROM booking_desks WHERE booking_id = booking),
            ends_at = (SELECT max(upper(during)) FROM booking_desks WHERE booking_id = booking)
        WHERE id = booking;
        outcome := 'moved';
    EXCEPTION
        WHEN SQLSTATE 'WNH01' THEN outcome := 'no_room';
    END;
END
$$;
