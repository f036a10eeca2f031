-- Generation 1. The record log is the truth; everything else may be lost without losing a decision.

CREATE TABLE record (
  pos   INTEGER PRIMARY KEY,                      -- order of arrival
  id    BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  log   BLOB NOT NULL CHECK (length(log) = 32),
  seq   INTEGER NOT NULL CHECK (seq >= 0),
  depth INTEGER NOT NULL CHECK (depth >= 0),
  own   INTEGER NOT NULL CHECK (own IN (0, 1)),
  bytes BLOB NOT NULL CHECK (length(bytes) > 0)   -- the envelope, exactly as signed
) STRICT;
CREATE INDEX record_by_log ON record (log, seq);
-- This workspace never writes two records for one place of its own log.
CREATE UNIQUE INDEX record_own ON record (log, seq) WHERE own = 1;
CREATE TRIGGER record_never_changes BEFORE UPDATE ON record
BEGIN SELECT RAISE(ABORT, 'record is append-only'); END;
-- Fires for INSERT OR REPLACE too, because recursive_triggers is on.
CREATE TRIGGER record_never_leaves BEFORE DELETE ON record
BEGIN SELECT RAISE(ABORT, 'record is append-only'); END;

CREATE TABLE aside (
  pos    INTEGER PRIMARY KEY,
  id     BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
  log    BLOB NOT NULL CHECK (length(log) = 32),
  seq    INTEGER NOT NULL CHECK (seq >= 0),
  kind   INTEGER NOT NULL CHECK (kind IN (0, 1, 2)),  -- invalid, quarantine, fork
  reason TEXT NOT NULL,
  bytes  BLOB NOT NULL
) STRICT;
CREATE INDEX aside_by_log ON aside (log);

CREATE TABLE object (
  id    BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 32),
  state INTEGER NOT NULL CHECK (state IN (0, 1, 2, 3)),  -- wanted, row, file, erased
  size  INTEGER NOT NULL CHECK (size >= 0)               -- plain bytes; 0 when wanted
) STRICT, WITHOUT ROWID;
CREATE TABLE object_bytes (
  id    BLOB NOT NULL PRIMARY KEY REFERENCES object (id),
  bytes BLOB NOT NULL
) STRICT;
-- A tombstone stays: what was erased cannot come back.
CREATE TRIGGER object_erased_stays BEFORE UPDATE OF state ON object WHEN old.state = 3
BEGIN SELECT RAISE(ABORT, 'an erased object stays erased'); END;
CREATE TRIGGER object_never_leaves BEFORE DELETE ON object
BEGIN SELECT RAISE(ABORT, 'an object leaves a tombstone'); END;

CREATE TABLE draft (
  dossier  BLOB NOT NULL CHECK (length(dossier) = 32),
  person   BLOB NOT NULL CHECK (length(person) = 16),
  part     TEXT NOT NULL,
  version  INTEGER NOT NULL CHECK (version > 0),
  bytes    BLOB NOT NULL,
  saved_at INTEGER NOT NULL,                      -- milliseconds since 1970, the caller's clock
  PRIMARY KEY (dossier, person, part, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  key   TEXT NOT NULL PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE page (
  id      INTEGER PRIMARY KEY,
  object  BLOB NOT NULL CHECK (length(object) = 32),
  dossier BLOB NOT NULL CHECK (length(dossier) = 32),
  number  INTEGER NOT NULL CHECK (number > 0),
  text    TEXT NOT NULL,                          -- as extracted, for the snippet
  UNIQUE (object, dossier, number)
) STRICT;
CREATE TABLE no_text (
  object  BLOB NOT NULL CHECK (length(object) = 32),
  dossier BLOB NOT NULL CHECK (length(dossier) = 32),
  PRIMARY KEY (object, dossier)
) STRICT, WITHOUT ROWID;
-- Holds folded words only (search.rs folds them); rowid = page.id.
CREATE VIRTUAL TABLE page_index USING fts5 (folded, content = '', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 0');
INSERT INTO page_index (page_index, rank) VALUES ('secure-delete', 1);
