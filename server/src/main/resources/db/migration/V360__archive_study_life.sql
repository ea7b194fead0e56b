-- What people decided about stored studies. The received bytes never change; these rows say what became of them, and
-- each is a record of the vault as well, so that an index made again from the volumes knows it too.

CREATE TABLE study_decision (
    id             uuid PRIMARY KEY,
    ordinal        bigint NOT NULL,        -- the order in which they were made, and are made again
    institution_id uuid NOT NULL,
    study_uids     text[] NOT NULL,        -- whose history it belongs to
    document       jsonb NOT NULL,         -- as in the vault
    undone_by      uuid
);

CREATE INDEX study_decision_by_ordinal ON study_decision (ordinal);
CREATE INDEX study_decision_by_study ON study_decision USING gin (study_uids);

ALTER TABLE study
    ADD COLUMN received     jsonb,         -- attributes as received, while some are corrected
    ADD COLUMN correction   jsonb,         -- corrected attributes as DICOM JSON, which go out
    ADD COLUMN corrected_at timestamptz,
    ADD COLUMN revision     bigint NOT NULL DEFAULT 0, -- grows with each decision; an edit names the one it has read
    ADD COLUMN held         text;          -- why nothing of it may be deleted

ALTER TABLE series
    ADD COLUMN amendment  bigint NOT NULL DEFAULT 0, -- grows when what goes out changes other than by new instances
    ADD COLUMN moved_from text,            -- UID of the study that its instances name
    ADD COLUMN moved_at   timestamptz;

ALTER TABLE series_metadata ADD COLUMN amendment bigint NOT NULL DEFAULT 0;

-- Where instances of a moved series belong that come later.
CREATE TABLE series_route (
    institution_id uuid NOT NULL,
    study_uid      text NOT NULL,          -- which the instances name
    series_uid     text NOT NULL,
    study_id       uuid NOT NULL REFERENCES study,
    PRIMARY KEY (institution_id, study_uid, series_uid)
);

-- Rejected instances are not in the table of instances: no query can forget to leave them out.
CREATE TABLE hidden_instance (
    LIKE instance INCLUDING DEFAULTS,
    decision_id uuid NOT NULL,
    reason      text NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (sop_uid, institution_id)
);

CREATE INDEX hidden_instance_by_study ON hidden_instance (study_id);

-- Deleted instances: objects of this UID that were received until then are no instances any more.
CREATE TABLE tombstone (
    sop_uid        text NOT NULL,
    institution_id uuid NOT NULL,
    until          timestamptz NOT NULL,
    PRIMARY KEY (sop_uid, institution_id)
);

-- Somebody wants a study deleted; somebody else decides.
CREATE TABLE deletion_request (
    id           uuid PRIMARY KEY DEFAULT uuidv7(),
    study_id     uuid NOT NULL,
    requester_id uuid NOT NULL,
    requester    text NOT NULL,
    reason       text NOT NULL,
    at           timestamptz NOT NULL DEFAULT now(),
    decider_id   uuid CHECK (decider_id <> requester_id OR NOT approved),
    decider      text,
    approved     boolean,
    decided_at   timestamptz
);

CREATE UNIQUE INDEX deletion_request_open ON deletion_request (study_id) WHERE decided_at IS NULL;
