-- The request with which this one is handled: it stays on record when that one is done (B2 MERGED).
ALTER TABLE request ADD COLUMN merged_into INTEGER REFERENCES request (id);
CREATE INDEX request_merged ON request (merged_into) WHERE merged_into IS NOT NULL;
