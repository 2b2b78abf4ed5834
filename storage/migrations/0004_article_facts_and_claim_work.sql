-- Schema 4. What each version of the article says of itself, and how far the work on a claim has come.

CREATE TABLE article_facts (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "version_id" INTEGER NOT NULL, "title" TEXT NOT NULL,
  "byline" TEXT, "publisher" TEXT, "published" TEXT, "published_basis" TEXT,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX article_facts_live ON article_facts (id) WHERE retired_by IS NULL;
CREATE INDEX article_facts_version_id ON article_facts (version_id) WHERE retired_by IS NULL;

CREATE TABLE claim_work (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "claim_id" INTEGER NOT NULL, "stage" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX claim_work_live ON claim_work (id) WHERE retired_by IS NULL;
CREATE INDEX claim_work_claim_id ON claim_work (claim_id) WHERE retired_by IS NULL;
