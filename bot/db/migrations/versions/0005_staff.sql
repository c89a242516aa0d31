CREATE TABLE staff (
    id bigint GENERATED ALWAYS AS IDENTITY,
    login text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    language text NOT NULL,
    password_hash text NOT NULL,
    password_expires_at timestamptz,
    totp_secret bytea,
    totp_used bigint,
    created_at timestamptz NOT NULL,
    disabled_at timestamptz,
    CONSTRAINT staff_pkey PRIMARY KEY (id),
    CONSTRAINT staff_login_key UNIQUE (login),
    CONSTRAINT staff_role_check CHECK (role IN ('admin', 'manager', 'agent')),
    CONSTRAINT staff_language_check CHECK (language IN ('en', 'ml'))
);

CREATE TABLE staff_centres (
    staff_id bigint NOT NULL,
    centre_id text NOT NULL,
    CONSTRAINT staff_centres_pkey PRIMARY KEY (staff_id, centre_id),
    CONSTRAINT staff_centres_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE,
    CONSTRAINT staff_centres_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES centres (id) ON DELETE CASCADE
);

CREATE TABLE recovery_codes (
    staff_id bigint NOT NULL,
    code bytea NOT NULL,
    used_at timestamptz,
    CONSTRAINT recovery_codes_pkey PRIMARY KEY (staff_id, code),
    CONSTRAINT recovery_codes_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
);

CREATE TABLE staff_sessions (
    id bigint GENERATED ALWAYS AS IDENTITY,
    token bytea NOT NULL,
    staff_id bigint NOT NULL,
    device text NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    second_factor_at timestamptz,
    new_totp_secret bytea,
    CONSTRAINT staff_sessions_pkey PRIMARY KEY (id),
    CONSTRAINT staff_sessions_token_key UNIQUE (token),
    CONSTRAINT staff_sessions_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
);
CREATE INDEX staff_sessions_staff_id_idx ON staff_sessions (staff_id);

CREATE TABLE known_devices (
    token bytea NOT NULL,
    staff_id bigint NOT NULL,
    seen_at timestamptz NOT NULL,
    CONSTRAINT known_devices_pkey PRIMARY KEY (token, staff_id),
    CONSTRAINT known_devices_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
);

CREATE TABLE sign_in_attempts (
    id bigint GENERATED ALWAYS AS IDENTITY,
    account bytea NOT NULL,
    kind text NOT NULL,
    device bytea,
    at timestamptz NOT NULL,
    CONSTRAINT sign_in_attempts_pkey PRIMARY KEY (id),
    CONSTRAINT sign_in_attempts_kind_check CHECK (kind IN ('password', 'code'))
);
CREATE INDEX sign_in_attempts_at_idx ON sign_in_attempts (at);
CREATE INDEX sign_in_attempts_account_idx ON sign_in_attempts (account, kind, at);

CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    staff_id bigint,
    action text NOT NULL,
    target_kind text,
    target text,
    detail jsonb NOT NULL,
    CONSTRAINT audit_pkey PRIMARY KEY (id),
    CONSTRAINT audit_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff (id)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows: no row is changed or deleted', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
