create table exam (
    id                 uuid primary key default uuidv7(),
    institution_id     uuid        not null,
    kind               text        not null,
    study_id           uuid        not null unique,
    study_uid          text        not null,
    -- The patient as this exam's images name them; a later correction of the patient keeps it.
    patient_id         uuid        not null,
    patient_local_id   text        not null,
    patient_name       text        not null,
    patient_latin_name text        not null,
    patient_sex        text check (patient_sex in ('M', 'F', 'O')),
    patient_birth_date date,
    accession          text        not null,
    modality           text        not null,
    body_part          text        not null,
    description        text        not null,
    urgency            text        not null check (urgency in ('stat', 'urgent', 'routine')),
    history            text        not null,
    indication         text        not null,
    diagnosis          text        not null,
    referrer           text        not null,
    performed_at       timestamptz not null,
    received_at        timestamptz not null,
    completed_at       timestamptz,
    series_count       int         not null,
    instance_count     int         not null
);

create index exam_patient on exam (patient_id, performed_at desc);
