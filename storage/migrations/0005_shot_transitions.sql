-- Schema 5. Over which frames a transition into a shot goes, and of what kind it is.

CREATE TABLE shot_transition (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "footage_id" INTEGER NOT NULL, "frame" INTEGER NOT NULL,
  "transition" TEXT NOT NULL, "kind" TEXT NOT NULL, "first_frame" INTEGER, "last_frame" INTEGER,
  "detector" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX shot_transition_live ON shot_transition (id) WHERE retired_by IS NULL;
CREATE INDEX shot_transition_footage_id ON shot_transition (footage_id) WHERE retired_by IS NULL;
