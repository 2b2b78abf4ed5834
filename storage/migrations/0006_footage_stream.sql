-- Schema 6. Which of a container's picture streams stands for the footage, and how it has to be read.

CREATE TABLE footage_stream (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "footage_id" INTEGER NOT NULL, "chosen" INTEGER, "read" INTEGER,
  "streams" TEXT NOT NULL, "steady" INTEGER NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX footage_stream_live ON footage_stream (id) WHERE retired_by IS NULL;
CREATE INDEX footage_stream_footage_id ON footage_stream (footage_id) WHERE retired_by IS NULL;
