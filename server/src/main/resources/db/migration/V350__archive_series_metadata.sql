-- What WADO-RS answers for the metadata of a series, made when first asked for and kept.
-- It can be deleted at any time: it is made again from the stored instances.
CREATE TABLE series_metadata (
    series_id uuid PRIMARY KEY REFERENCES series ON DELETE CASCADE,
    revision  bigint NOT NULL,    -- the series' when the document was made
    covered   uuid[] NOT NULL,    -- instances in the document
    deflated  bytea NOT NULL,     -- their DICOM JSON objects separated by commas, raw deflate blocks ended by a sync flush
    crc32     integer NOT NULL,   -- of the text
    length    bigint NOT NULL     -- of the text
);
ALTER TABLE series_metadata ALTER COLUMN deflated SET STORAGE EXTERNAL; -- compressed already
