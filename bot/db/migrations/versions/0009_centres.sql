-- What staff know of a centre: what they have saved is theirs, and the files no longer say it.

CREATE TABLE facilities (
    key text NOT NULL,
    name jsonb NOT NULL,
    position smallint NOT NULL,
    CONSTRAINT facilities_pkey PRIMARY KEY (key)
);

ALTER TABLE centres
    ADD COLUMN desks_assumed boolean NOT NULL DEFAULT true,
    ADD COLUMN closed_assumed boolean NOT NULL DEFAULT true,
    ADD COLUMN closed_names jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN saved jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN from_file boolean NOT NULL DEFAULT true;

CREATE TABLE centre_pictures (
    centre_id text NOT NULL,
    file_id text NOT NULL,
    alt jsonb NOT NULL,
    position smallint NOT NULL,
    CONSTRAINT centre_pictures_pkey PRIMARY KEY (centre_id, file_id),
    CONSTRAINT centre_pictures_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres (id) ON DELETE CASCADE,
    CONSTRAINT centre_pictures_file_id_fkey FOREIGN KEY (file_id) REFERENCES stored_files (id)
);

-- A desk that was retired while a booking waited for it takes no booking: `take_desks` looks again then, as it does
-- where somebody else was quicker.
CREATE FUNCTION refuse_retired_desk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT retired FROM desks WHERE id = NEW.desk_id) THEN
        RAISE 'desk % is retired', NEW.desk_id USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER booking_desks_in_use BEFORE INSERT ON booking_desks
    FOR EACH ROW EXECUTE FUNCTION refuse_retired_desk();
