-- Schema 3. Competing hypotheses of a claim, and what reviewers hold of it.

CREATE TABLE hypothesis (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "claim_id" INTEGER NOT NULL, "words" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX hypothesis_live ON hypothesis (id) WHERE retired_by IS NULL;
CREATE INDEX hypothesis_claim_id ON hypothesis (claim_id) WHERE retired_by IS NULL;

CREATE TABLE hypothesis_cell (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "hypothesis_id" INTEGER NOT NULL, "link_id" INTEGER NOT NULL,
  "bearing" TEXT NOT NULL, "reason" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX hypothesis_cell_live ON hypothesis_cell (id) WHERE retired_by IS NULL;
CREATE INDEX hypothesis_cell_hypothesis_id ON hypothesis_cell (hypothesis_id) WHERE retired_by IS NULL;

CREATE TABLE second_opinion (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "claim_id" INTEGER NOT NULL, "reviewer" TEXT NOT NULL,
  "verdict" TEXT NOT NULL, "likelihood" TEXT NOT NULL, "confidence" TEXT NOT NULL, "reasoning" TEXT NOT NULL,
  "about" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX second_opinion_live ON second_opinion (id) WHERE retired_by IS NULL;
CREATE INDEX second_opinion_claim_id ON second_opinion (claim_id) WHERE retired_by IS NULL;
