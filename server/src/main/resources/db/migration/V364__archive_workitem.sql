-- Unified procedure steps: work that one system wants done and another one claims (PS3.4 CC).

CREATE TABLE workitem (
    id             uuid PRIMARY KEY DEFAULT uuidv7(),
    institution_id uuid NOT NULL,          -- of whoever made it
    uid            text NOT NULL,
    state          text NOT NULL,          -- Procedure Step State (0074,1000), which is in the attributes too
    transaction    text,                   -- UID by which its performer is known; told to nobody
    attributes     jsonb NOT NULL,         -- DICOM JSON (PS3.18 F)
    created_at     timestamptz NOT NULL DEFAULT now(),
    UNIQUE (uid, institution_id)
);

CREATE INDEX workitem_by_institution ON workitem (institution_id, state, id);
-- Values at any depth, as in Scheduled Station Name Code Sequence.
CREATE INDEX workitem_by_value ON workitem USING gin (attributes jsonb_path_ops);

-- Who is told what happens to a step.
CREATE TABLE workitem_subscription (
    workitem_id    uuid NOT NULL REFERENCES workitem,
    institution_id uuid NOT NULL,
    ae_title       text NOT NULL,
    PRIMARY KEY (workitem_id, institution_id, ae_title)
);

CREATE INDEX workitem_subscription_by_title ON workitem_subscription (institution_id, ae_title);

-- Who is subscribed to steps that come later.
CREATE TABLE workitem_subscriber (
    institution_id uuid NOT NULL,
    ae_title       text NOT NULL,
    filtered       boolean NOT NULL,
    filter         text[] NOT NULL,        -- attribute=value; empty for all steps
    visible        uuid[] NOT NULL,        -- institutions whose steps it may see
    PRIMARY KEY (institution_id, ae_title, filtered)
);
