-- How many bytes of images each institution has, and may have.

-- Kept by the statements that change rows, so that it is right whoever changes them, and costs a group of instances one
-- row. Rejected instances count: they can come back. Deleted ones do not.
CREATE TABLE archive_use (
    institution_id uuid PRIMARY KEY,
    bytes          bigint NOT NULL
) WITH (fillfactor = 50);

INSERT INTO archive_use
SELECT institution_id, sum(length) FROM
  (SELECT institution_id, length FROM instance UNION ALL SELECT institution_id, length FROM hidden_instance) i
GROUP BY institution_id;

CREATE FUNCTION count_archive_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- In one order, so that two servers do not wait for each other in a circle.
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO archive_use AS u
        SELECT institution_id, sum(length) FROM added GROUP BY institution_id ORDER BY institution_id
        ON CONFLICT (institution_id) DO UPDATE SET bytes = u.bytes + excluded.bytes;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO archive_use AS u
        SELECT institution_id, -sum(length) FROM removed GROUP BY institution_id ORDER BY institution_id
        ON CONFLICT (institution_id) DO UPDATE SET bytes = u.bytes + excluded.bytes;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION recount_archive_use() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM archive_use;
    INSERT INTO archive_use
    SELECT institution_id, sum(length) FROM
      (SELECT institution_id, length FROM instance UNION ALL SELECT institution_id, length FROM hidden_instance) i
    GROUP BY institution_id;
    RETURN NULL;
END $$;

CREATE TRIGGER archive_use_added AFTER INSERT ON instance
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_archive_use();
CREATE TRIGGER archive_use_removed AFTER DELETE ON instance
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_archive_use();
CREATE TRIGGER archive_use_changed AFTER UPDATE ON instance
    REFERENCING OLD TABLE AS removed NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_archive_use();
CREATE TRIGGER archive_use_emptied AFTER TRUNCATE ON instance
    FOR EACH STATEMENT EXECUTE FUNCTION recount_archive_use();

CREATE TRIGGER archive_use_added AFTER INSERT ON hidden_instance
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION count_archive_use();
CREATE TRIGGER archive_use_removed AFTER DELETE ON hidden_instance
    REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION count_archive_use();
CREATE TRIGGER archive_use_emptied AFTER TRUNCATE ON hidden_instance
    FOR EACH STATEMENT EXECUTE FUNCTION recount_archive_use();

-- What it was once a day, from which a forecast is made.
CREATE TABLE archive_use_day (
    institution_id uuid NOT NULL,
    day            date NOT NULL,
    at             timestamptz NOT NULL,
    bytes          bigint NOT NULL,
    PRIMARY KEY (institution_id, day)
);

-- No row, no limit.
CREATE TABLE archive_quota (
    institution_id uuid PRIMARY KEY,
    bytes          bigint NOT NULL CHECK (bytes > 0)
);
