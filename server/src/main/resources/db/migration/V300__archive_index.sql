-- The archive's index of what lies in the vault. The vault is the truth; these rows can be made again from it.
-- A study belongs to the institution that sent it: the same UID from another institution is another study.

CREATE TABLE study (
    id             uuid PRIMARY KEY DEFAULT uuidv7(),
    institution_id uuid NOT NULL,
    study_uid      text NOT NULL,
    patient_id     text,
    patient_name   text,               -- decoded, component groups separated by '='
    patient_sex    text,
    birth_date     date,
    study_date     date,
    study_time     time,
    accession      text,
    study_code     text,               -- Study ID (0020,0010)
    description    text,
    referrer       text,
    modalities     text[] NOT NULL DEFAULT '{}',
    series_count   integer NOT NULL DEFAULT 0,
    instance_count integer NOT NULL DEFAULT 0,
    received_at    timestamptz NOT NULL DEFAULT now(),
    completed_at   timestamptz,        -- when it was first taken to be complete
    attributes     jsonb NOT NULL,     -- patient and study attributes as DICOM JSON (PS3.18 F)
    -- Names compare without case, spaces and carets, in each writing; the fold is repeated in NamePattern.
    name_alphabetic  text GENERATED ALWAYS AS (translate(lower(split_part(patient_name, '=', 1)), '^ ', '')) STORED,
    name_ideographic text GENERATED ALWAYS AS (translate(lower(split_part(patient_name, '=', 2)), '^ ', '')) STORED,
    name_phonetic    text GENERATED ALWAYS AS (translate(lower(split_part(patient_name, '=', 3)), '^ ', '')) STORED,
    UNIQUE (institution_id, study_uid)
) WITH (fillfactor = 70);              -- counts are updated in place, without touching the indexes

CREATE INDEX study_by_uid ON study (study_uid);
CREATE INDEX study_by_date ON study (study_date DESC NULLS LAST, study_time DESC NULLS LAST, id DESC);
CREATE INDEX study_by_institution_date
    ON study (institution_id, study_date DESC NULLS LAST, study_time DESC NULLS LAST, id DESC);
CREATE INDEX study_by_patient ON study (patient_id text_pattern_ops);
CREATE INDEX study_by_accession ON study (accession text_pattern_ops);
CREATE INDEX study_by_alphabetic ON study (name_alphabetic text_pattern_ops);
CREATE INDEX study_by_ideographic ON study (name_ideographic text_pattern_ops) WHERE name_ideographic <> '';
CREATE INDEX study_by_phonetic ON study (name_phonetic text_pattern_ops) WHERE name_phonetic <> '';

CREATE TABLE series (
    id             uuid PRIMARY KEY DEFAULT uuidv7(),
    study_id       uuid NOT NULL REFERENCES study,
    institution_id uuid NOT NULL,
    series_uid     text NOT NULL,
    modality       text,
    number         integer,
    description    text,
    body_part      text,
    performed_date date,
    performed_time time,
    instance_count integer NOT NULL DEFAULT 0,
    revision       bigint NOT NULL DEFAULT 0, -- one more with each instance; tells whether what was derived is old
    received_at    timestamptz NOT NULL DEFAULT now(),
    attributes     jsonb NOT NULL,
    UNIQUE (study_id, series_uid)
) WITH (fillfactor = 70);

CREATE INDEX series_by_uid ON series (series_uid);

CREATE TABLE instance (
    id             uuid PRIMARY KEY DEFAULT uuidv7(),
    series_id      uuid NOT NULL REFERENCES series,
    study_id       uuid NOT NULL REFERENCES study,
    institution_id uuid NOT NULL,
    sop_uid        text NOT NULL,
    sop_class      text NOT NULL,
    number         integer,
    rows           integer,
    columns        integer,
    bits_allocated integer,
    samples        integer,            -- Samples per Pixel (0028,0002)
    photometric    text,               -- Photometric Interpretation (0028,0004)
    frames         integer,            -- NULL where the data set has no Number of Frames
    syntax         text NOT NULL,      -- transfer syntax UID, as received
    data_set       bigint NOT NULL,    -- offset of the data set in the payload, behind the file meta information
    pixels         bigint,             -- offset of the pixel data element's tag in the payload, NULL if it has none
    volume         bigint NOT NULL,    -- where the payload, a PS3.10 file, lies in the vault
    position       bigint NOT NULL,
    length         bigint NOT NULL,
    crc32c         integer NOT NULL,
    received_at    timestamptz NOT NULL DEFAULT now(),
    UNIQUE (sop_uid, institution_id)
);

CREATE INDEX instance_by_series ON instance (series_id);
CREATE INDEX instance_by_study ON instance (study_id);
