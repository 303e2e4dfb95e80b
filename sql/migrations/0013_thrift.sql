-- Whether the account's screens save traffic: 1 yes.
ALTER TABLE account ADD COLUMN thrift INTEGER NOT NULL DEFAULT 0;
