CREATE TABLE stored_files (
    id text NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    content bytea NOT NULL,
    created_at timestamptz NOT NULL,
    created_by bigint,
    CONSTRAINT stored_files_pkey PRIMARY KEY (id),
    CONSTRAINT stored_files_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff (id),
    CONSTRAINT stored_files_media_type_check CHECK (media_type IN ('image/jpeg', 'image/png', 'application/pdf'))
);
