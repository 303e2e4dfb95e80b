-- Roll-ups follow what they count, in the same transaction; nobody can forget them.
-- tally.what: 0-20 requests by state, 30 late requests, 40-43 volunteers by status (enum tally).

CREATE TRIGGER request_counted AFTER INSERT ON request
BEGIN
	INSERT INTO tally (site_id, what, n) SELECT above_id, new.state, 1 FROM site_above WHERE site_id = new.site_id
		ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER request_recounted AFTER UPDATE OF state ON request WHEN new.state <> old.state
BEGIN
	UPDATE tally SET n = n - 1 WHERE what = old.state
		AND site_id IN (SELECT above_id FROM site_above WHERE site_id = old.site_id);
	INSERT INTO tally (site_id, what, n) SELECT above_id, new.state, 1 FROM site_above WHERE site_id = new.site_id
		ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER request_late_counted AFTER UPDATE OF late ON request WHEN new.late <> old.late
BEGIN
	INSERT INTO tally (site_id, what, n)
		SELECT above_id, 30, new.late - old.late FROM site_above WHERE site_id = new.site_id
		ON CONFLICT DO UPDATE SET n = n + excluded.n;
END;

CREATE TRIGGER volunteer_counted AFTER INSERT ON volunteer
BEGIN
	INSERT INTO tally (site_id, what, n) SELECT above_id, 40 + new.status, 1 FROM site_above WHERE site_id = new.site_id
		ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER volunteer_recounted AFTER UPDATE OF status, site_id ON volunteer
	WHEN new.status <> old.status OR new.site_id <> old.site_id
BEGIN
	UPDATE tally SET n = n - 1 WHERE what = 40 + old.status
		AND site_id IN (SELECT above_id FROM site_above WHERE site_id = old.site_id);
	INSERT INTO tally (site_id, what, n) SELECT above_id, 40 + new.status, 1 FROM site_above WHERE site_id = new.site_id
		ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- Events and audit rows are never changed.
CREATE TRIGGER request_event_kept BEFORE UPDATE ON request_event
BEGIN
	SELECT RAISE (ABORT, 'events are append-only');
END;
CREATE TRIGGER audit_kept BEFORE UPDATE ON audit
BEGIN
	SELECT RAISE (ABORT, 'the audit is append-only');
END;
CREATE TRIGGER audit_not_deleted BEFORE DELETE ON audit
BEGIN
	SELECT RAISE (ABORT, 'the audit is append-only');
END;
