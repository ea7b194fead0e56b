-- How far the stored bytes were compared with their checksums in the background. One row.
CREATE TABLE verification (
    sole        boolean PRIMARY KEY DEFAULT true CHECK (sole),
    begun_at    timestamptz NOT NULL,           -- of the pass under way
    volume      bigint NOT NULL DEFAULT 0,      -- everything before this place was compared in it
    position    bigint NOT NULL DEFAULT 0,
    objects     bigint NOT NULL DEFAULT 0,
    bytes       bigint NOT NULL DEFAULT 0,
    finished_at timestamptz,                    -- when the pass before it ended
    orphans     bigint NOT NULL DEFAULT 0       -- rows of the index that pointed to no volume then
);

-- Places where the bytes were not what they should be when they were looked at last.
CREATE TABLE verification_fault (
    volume   bigint NOT NULL,
    position bigint NOT NULL,
    found_at timestamptz NOT NULL,
    sop_uid  text,                              -- of the instance that lies there, where one does
    PRIMARY KEY (volume, position)
);
