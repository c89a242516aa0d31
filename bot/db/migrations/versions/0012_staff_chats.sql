CREATE TABLE staff_chats (
    channel text NOT NULL,
    address text NOT NULL,
    staff_id bigint NOT NULL,
    linked_at timestamptz NOT NULL,
    CONSTRAINT staff_chats_pkey PRIMARY KEY (channel, address),
    CONSTRAINT staff_chats_channel_address_fkey FOREIGN KEY (channel, address)
        REFERENCES identities (channel, address) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT staff_chats_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
);
CREATE INDEX staff_chats_staff_id_idx ON staff_chats (staff_id);

CREATE TABLE staff_link_codes (
    staff_id bigint NOT NULL,
    code bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT staff_link_codes_pkey PRIMARY KEY (staff_id),
    CONSTRAINT staff_link_codes_code_key UNIQUE (code),
    CONSTRAINT staff_link_codes_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
);
