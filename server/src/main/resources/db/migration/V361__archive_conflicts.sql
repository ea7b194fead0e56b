-- Instances that were refused because another one has their UID are looked at by people, who may put them in its
-- place: the columns are those of the instance, so that the two can change places.

ALTER TABLE store_conflict
    ADD COLUMN study_uid      text,        -- as the bytes say; NULL in rows from before this migration
    ADD COLUMN series_uid     text,
    ADD COLUMN sop_class      text,
    ADD COLUMN number         integer,
    ADD COLUMN rows           integer,
    ADD COLUMN columns        integer,
    ADD COLUMN bits_allocated integer,
    ADD COLUMN samples        integer,
    ADD COLUMN photometric    text,
    ADD COLUMN frames         integer,
    ADD COLUMN syntax         text,
    ADD COLUMN data_set       bigint,
    ADD COLUMN pixels         bigint,
    ADD COLUMN received_at    timestamptz,
    ADD COLUMN settled        text,        -- what was decided; NULL while nobody has
    ADD COLUMN decision_id    uuid;

CREATE INDEX store_conflict_open ON store_conflict (institution_id, at) WHERE settled IS NULL;
CREATE INDEX store_conflict_by_instance ON store_conflict (sop_uid, institution_id);
