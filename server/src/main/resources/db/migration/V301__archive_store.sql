-- What the store path keeps beside the index.

-- How far each volume of the vault is in the index. Written in the transaction of the rows themselves, which may be
-- committed without waiting for the log: after a crash everything behind this position is indexed again.
CREATE TABLE volume (
    number     bigint PRIMARY KEY,
    indexed_to bigint NOT NULL
) WITH (fillfactor = 10);

-- Studies that get instances at present; a row goes when the study is announced as complete or grown.
CREATE TABLE study_arriving (
    study_id uuid PRIMARY KEY REFERENCES study,
    since    timestamptz NOT NULL DEFAULT now()
);

-- An instance that was refused because another one with its UID was there. Its bytes remain in the vault.
CREATE TABLE store_conflict (
    id             uuid PRIMARY KEY DEFAULT uuidv7(),
    institution_id uuid NOT NULL,
    sop_uid        text NOT NULL,
    sender         text NOT NULL,
    volume         bigint NOT NULL,
    position       bigint NOT NULL,
    length         bigint NOT NULL,
    crc32c         integer NOT NULL,
    at             timestamptz NOT NULL DEFAULT now(),
    UNIQUE (volume, position)
);
