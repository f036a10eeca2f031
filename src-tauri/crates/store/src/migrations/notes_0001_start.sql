-- Generation 1 of the notes file.
CREATE TABLE note (
  topic    TEXT NOT NULL PRIMARY KEY,
  bytes    BLOB NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
