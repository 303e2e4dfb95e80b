-- expect 4: unixepoch() is not allowed here: bind it as a parameter
--@ exec note_touch
--@ unscoped: a test
UPDATE note SET made_at = unixepoch() WHERE id = :id;
