-- How long institutions keep images beyond what the county's setting asks for. A study is kept by the longest rule that
-- applies to it.

CREATE TABLE retention_rule (
    institution_id uuid NOT NULL,
    modality       text NOT NULL,          -- '' for all of them
    years          integer NOT NULL CHECK (years BETWEEN 1 AND 100),
    PRIMARY KEY (institution_id, modality)
);
