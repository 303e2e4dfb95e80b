-- Open requests in the order they came, and by who minds them.
CREATE INDEX request_open_new ON request (created_at, id, path, state) WHERE closed_at IS NULL;
CREATE INDEX request_open_level ON request (level, id, path, state) WHERE closed_at IS NULL;
