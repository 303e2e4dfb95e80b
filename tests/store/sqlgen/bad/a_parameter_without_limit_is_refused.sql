-- expect 2: parameter :free has no limit of length
--@ exec note_free
--@ unscoped: a test
UPDATE note SET free = :free WHERE id = :id;
