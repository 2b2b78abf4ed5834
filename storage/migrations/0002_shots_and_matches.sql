-- Schema 2. What the analyst says of shots, and of stretches that stand twice.

CREATE TABLE shot_edit (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "footage_id" INTEGER NOT NULL, "frame" INTEGER NOT NULL,
  "pts" INTEGER NOT NULL, "kind" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX shot_edit_live ON shot_edit (id) WHERE retired_by IS NULL;
CREATE INDEX shot_edit_footage_id ON shot_edit (footage_id) WHERE retired_by IS NULL;

CREATE TABLE match_verdict (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "first" TEXT NOT NULL, "second" TEXT NOT NULL,
  "first_start" TEXT NOT NULL, "first_end" TEXT NOT NULL, "second_start" TEXT NOT NULL, "second_end" TEXT NOT NULL,
  "turn" TEXT NOT NULL, "frames" INTEGER NOT NULL, "distance" INTEGER NOT NULL, "method" TEXT NOT NULL,
  "state" TEXT NOT NULL, "note" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX match_verdict_live ON match_verdict (id) WHERE retired_by IS NULL;
CREATE INDEX match_verdict_first ON match_verdict (first) WHERE retired_by IS NULL;
