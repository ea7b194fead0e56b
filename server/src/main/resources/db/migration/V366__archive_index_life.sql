-- The mark of the server that fills the index. PostgreSQL empties an unlogged table when it comes back from a crash,
-- which is how the server learns that its last commits, which did not wait for the log, may be gone.
CREATE UNLOGGED TABLE index_life (
    mark uuid PRIMARY KEY
);
