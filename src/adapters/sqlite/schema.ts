/**
 * Format 1. An article is its versions: one row each, whole, from the draft on; columns that are long come last, so that
 * what comes before is read without them. A day, an answer and so on have no owner where they are everybody's.
 */
export const FIRST_SCHEMA = `
CREATE TABLE versions (
  number INTEGER PRIMARY KEY,
  article TEXT NOT NULL,
  owner TEXT,
  state TEXT NOT NULL CHECK (state IN ('draft', 'current', 'earlier')),
  draft TEXT UNIQUE,
  saved_at TEXT NOT NULL,
  -- Counts an article's publications.
  edition INTEGER,
  metadata TEXT NOT NULL CHECK (json_valid(metadata)),
  fingerprint TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  sections INTEGER NOT NULL,
  passages INTEGER NOT NULL,
  sentences INTEGER NOT NULL,
  published_at TEXT NOT NULL,
  file TEXT NOT NULL,
  own_metadata TEXT NOT NULL CHECK (json_valid(own_metadata)),
  source_name TEXT,
  source_address TEXT,
  text TEXT NOT NULL,
  blocks TEXT NOT NULL CHECK (json_valid(blocks)),
  -- SHA-256 of what a version is read from: SQLite checks how it stores things, and not what.
  checksum TEXT NOT NULL,
  source_bytes BLOB,
  CHECK ((state = 'draft') = (draft IS NOT NULL)),
  CHECK ((state = 'draft') = (edition IS NULL)),
  CHECK ((state = 'earlier') = (source_bytes IS NULL)),
  CHECK ((source_name IS NULL) = (source_bytes IS NULL))
) STRICT;
CREATE UNIQUE INDEX current_versions ON versions (article) WHERE state = 'current';
CREATE INDEX versions_by_article ON versions (article);
CREATE INDEX versions_by_owner ON versions (owner, state);

CREATE TABLE settings (
  server TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  PRIMARY KEY (server, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE channels (
  server TEXT NOT NULL,
  channel TEXT NOT NULL,
  article TEXT NOT NULL,
  PRIMARY KEY (server, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE verdicts (
  number INTEGER PRIMARY KEY,
  owner TEXT,
  answer TEXT NOT NULL,
  asker TEXT NOT NULL,
  helpful INTEGER NOT NULL CHECK (helpful IN (0, 1)),
  at TEXT NOT NULL,
  question TEXT,
  article TEXT,
  quote_start INTEGER,
  quote_end INTEGER,
  CHECK ((question IS NULL) = (article IS NULL)),
  CHECK ((question IS NULL) = (quote_start IS NULL)),
  CHECK ((question IS NULL) = (quote_end IS NULL))
) STRICT;
-- Nulls are all different in an index.
CREATE UNIQUE INDEX one_verdict ON verdicts (coalesce(owner, ''), asker, answer);
CREATE INDEX verdicts_by_owner ON verdicts (owner);
CREATE INDEX verdicts_by_asker ON verdicts (asker);

CREATE TABLE unanswered (
  number INTEGER PRIMARY KEY,
  owner TEXT,
  article TEXT,
  question TEXT NOT NULL,
  silence TEXT NOT NULL CHECK (silence IN ('elsewhere', 'unsaid')),
  at TEXT NOT NULL,
  asker TEXT NOT NULL
) STRICT;
CREATE INDEX unanswered_by_owner ON unanswered (owner, at);
CREATE INDEX unanswered_by_asker ON unanswered (asker);

CREATE TABLE days (
  owner TEXT,
  day TEXT NOT NULL,
  answered INTEGER NOT NULL,
  silent INTEGER NOT NULL,
  total_ms REAL NOT NULL,
  longest_ms REAL NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_day ON days (coalesce(owner, ''), day);

CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

-- What has to be finished before the database is used, should the process end in the middle of it.
CREATE TABLE unfinished (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

/** Format 2: which servers the bot was taken out of, and when. */
export const DEPARTURES = `
CREATE TABLE departures (server TEXT PRIMARY KEY, left_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/** Format 3: a channel may ask several articles: a row each. */
export const SEVERAL_A_CHANNEL = `
CREATE TABLE several (
  server TEXT NOT NULL,
  channel TEXT NOT NULL,
  article TEXT NOT NULL,
  PRIMARY KEY (server, channel, article)
) STRICT, WITHOUT ROWID;
INSERT INTO several (server, channel, article) SELECT server, channel, article FROM channels;
DROP TABLE channels;
ALTER TABLE several RENAME TO channels;
`;
