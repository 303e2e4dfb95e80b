CREATE VIEW titled AS SELECT id, title, path FROM note; -- a view hides no origin
CREATE INDEX site_by_parent ON site (parent, id);
