-- What the meters said every few minutes: how much came in since the row before, and how large things were.
CREATE TABLE operation_sample (
    at           timestamptz PRIMARY KEY,
    stored       bigint NOT NULL,
    refused      bigint NOT NULL,
    vault_bytes  bigint NOT NULL,
    usable_bytes bigint NOT NULL
);
