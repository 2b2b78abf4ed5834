-- Schema 1. Never edited once released: a change is a new migration.
-- Every table of records has row, made_by, retired_by and digest beside the record's own columns (storage/tables.py).

CREATE TABLE trail (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,
  detail TEXT NOT NULL, prev_hash TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;

CREATE TABLE case_info (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "title" TEXT NOT NULL, "created_at" TEXT NOT NULL,
  "created_with" TEXT NOT NULL, "shield_graphic" INTEGER NOT NULL, "network_allowed" INTEGER NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX case_info_live ON case_info (id) WHERE retired_by IS NULL;

CREATE TABLE evidence (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "sha256" TEXT NOT NULL, "size_bytes" INTEGER NOT NULL,
  "media_type" TEXT NOT NULL, "role" TEXT NOT NULL, "original_name" TEXT NOT NULL, "origin" TEXT NOT NULL,
  "added_at" TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX evidence_live ON evidence (id) WHERE retired_by IS NULL;

CREATE TABLE article (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "source_sha256" TEXT NOT NULL, "source_name" TEXT NOT NULL,
  "source_url" TEXT, "media_type" TEXT NOT NULL, "encoding" TEXT NOT NULL, "title" TEXT NOT NULL, "byline" TEXT,
  "publisher" TEXT, "published" TEXT, "published_basis" TEXT, "language" TEXT, "direction" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX article_live ON article (id) WHERE retired_by IS NULL;

CREATE TABLE article_version (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "article_id" INTEGER NOT NULL, "number" INTEGER NOT NULL,
  "source_sha256" TEXT NOT NULL, "parser" TEXT NOT NULL, "parser_version" TEXT NOT NULL, "text" TEXT NOT NULL,
  "blocks" TEXT NOT NULL, "damage" TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX article_version_live ON article_version (id) WHERE retired_by IS NULL;
CREATE INDEX article_version_article_id ON article_version (article_id) WHERE retired_by IS NULL;

CREATE TABLE reference (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "version_id" INTEGER NOT NULL, "ordinal" INTEGER NOT NULL,
  "kind" TEXT NOT NULL, "platform" TEXT, "url" TEXT, "key" TEXT, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL,
  "caption" TEXT, "caption_start" INTEGER, "caption_end" INTEGER, "credit" TEXT, "credit_start" INTEGER,
  "credit_end" INTEGER, "elsewhere" INTEGER NOT NULL, "basis" TEXT NOT NULL, "state" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX reference_live ON reference (id) WHERE retired_by IS NULL;
CREATE INDEX reference_version_id ON reference (version_id) WHERE retired_by IS NULL;

CREATE TABLE acquisition (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "reference_id" INTEGER, "requested" TEXT NOT NULL,
  "method" TEXT NOT NULL, "started_at" TEXT NOT NULL, "ended_at" TEXT NOT NULL, "outcome" TEXT NOT NULL,
  "error_code" TEXT, "error_sentence" TEXT, "error_detail" TEXT, "addresses" TEXT NOT NULL, "tools" TEXT NOT NULL,
  "options" TEXT NOT NULL, "evidence_sha256" TEXT, "info_sha256" TEXT, "size_bytes" INTEGER NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX acquisition_live ON acquisition (id) WHERE retired_by IS NULL;
CREATE INDEX acquisition_reference_id ON acquisition (reference_id) WHERE retired_by IS NULL;

CREATE TABLE network_request (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "acquisition_id" INTEGER, "at" TEXT NOT NULL,
  "method" TEXT NOT NULL, "address" TEXT NOT NULL, "purpose" TEXT NOT NULL, "result" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX network_request_live ON network_request (id) WHERE retired_by IS NULL;

CREATE TABLE footage (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "sha256" TEXT NOT NULL, "title" TEXT NOT NULL,
  "kind" TEXT NOT NULL, "media_type" TEXT NOT NULL, "completeness" TEXT NOT NULL, "damage" TEXT NOT NULL,
  "container" TEXT NOT NULL, "codec" TEXT NOT NULL, "width" INTEGER NOT NULL, "height" INTEGER NOT NULL,
  "rotation" INTEGER NOT NULL, "time_base" TEXT NOT NULL, "frame_count" INTEGER NOT NULL,
  "expected_frames" INTEGER NOT NULL, "corrupt_frames" INTEGER NOT NULL, "first_pts" INTEGER, "last_pts" INTEGER,
  "end_pts" INTEGER, "average_rate" TEXT, "variable_rate" INTEGER NOT NULL, "has_audio" INTEGER NOT NULL,
  "surveyed_with" TEXT NOT NULL, "graphic" INTEGER NOT NULL, made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX footage_live ON footage (id) WHERE retired_by IS NULL;

CREATE TABLE footage_source (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "footage_id" INTEGER NOT NULL, "reference_id" INTEGER,
  "acquisition_id" INTEGER NOT NULL, made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX footage_source_live ON footage_source (id) WHERE retired_by IS NULL;
CREATE INDEX footage_source_footage_id ON footage_source (footage_id) WHERE retired_by IS NULL;
CREATE INDEX footage_source_reference_id ON footage_source (reference_id) WHERE retired_by IS NULL;

CREATE TABLE shot (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "footage_id" INTEGER NOT NULL, "ordinal" INTEGER NOT NULL,
  "first_frame" INTEGER NOT NULL, "last_frame" INTEGER NOT NULL, "first_pts" INTEGER NOT NULL,
  "last_pts" INTEGER NOT NULL, "start" TEXT NOT NULL, "end" TEXT NOT NULL, "transition" TEXT NOT NULL,
  "transition_kind" TEXT NOT NULL, "detector" TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX shot_live ON shot (id) WHERE retired_by IS NULL;
CREATE INDEX shot_footage_id ON shot (footage_id) WHERE retired_by IS NULL;

CREATE TABLE frame (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "footage_id" INTEGER NOT NULL, "role" TEXT NOT NULL,
  "shot" INTEGER NOT NULL, "frame" INTEGER NOT NULL, "pts" INTEGER NOT NULL, "sharpness" REAL NOT NULL,
  "fingerprint" BLOB NOT NULL, "fingerprint_quality" INTEGER NOT NULL, "fingerprint_method" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX frame_live ON frame (id) WHERE retired_by IS NULL;
CREATE INDEX frame_footage_id ON frame (footage_id) WHERE retired_by IS NULL;

CREATE TABLE frame_index (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "footage_id" INTEGER NOT NULL, "pts" BLOB NOT NULL,
  "sync_samples" BLOB NOT NULL, "last_duration" INTEGER NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX frame_index_live ON frame_index (id) WHERE retired_by IS NULL;
CREATE INDEX frame_index_footage_id ON frame_index (footage_id) WHERE retired_by IS NULL;

CREATE TABLE metadata (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "footage_id" INTEGER NOT NULL, "source" TEXT NOT NULL,
  "group" TEXT NOT NULL, "tag" TEXT NOT NULL, "value" TEXT NOT NULL, "raw" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX metadata_live ON metadata (id) WHERE retired_by IS NULL;
CREATE INDEX metadata_footage_id ON metadata (footage_id) WHERE retired_by IS NULL;

CREATE TABLE fact (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "footage_id" INTEGER NOT NULL, "kind" TEXT NOT NULL,
  "meaning" TEXT NOT NULL, "latitude" REAL, "longitude" REAL, "altitude_m" REAL, "earliest" TEXT, "latest" TEXT,
  "source" TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX fact_live ON fact (id) WHERE retired_by IS NULL;
CREATE INDEX fact_footage_id ON fact (footage_id) WHERE retired_by IS NULL;

CREATE TABLE finding (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "footage_id" INTEGER NOT NULL, "check" TEXT NOT NULL,
  "version" TEXT NOT NULL, "outcome" TEXT NOT NULL, "sentence" TEXT NOT NULL, "basis" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX finding_live ON finding (id) WHERE retired_by IS NULL;
CREATE INDEX finding_footage_id ON finding (footage_id) WHERE retired_by IS NULL;

CREATE TABLE tag (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "name" TEXT NOT NULL, "key" INTEGER NOT NULL,
  "description" TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX tag_live ON tag (id) WHERE retired_by IS NULL;

CREATE TABLE tagging (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "tag_id" INTEGER NOT NULL, "footage_id" INTEGER NOT NULL,
  "frame" INTEGER NOT NULL, "pts" INTEGER NOT NULL, "region" TEXT, "note" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX tagging_live ON tagging (id) WHERE retired_by IS NULL;
CREATE INDEX tagging_tag_id ON tagging (tag_id) WHERE retired_by IS NULL;
CREATE INDEX tagging_footage_id ON tagging (footage_id) WHERE retired_by IS NULL;

CREATE TABLE claim (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "state" TEXT NOT NULL, "claimant" TEXT,
  "chain" TEXT NOT NULL, "stance" TEXT NOT NULL, "basis" TEXT NOT NULL, "note" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX claim_live ON claim (id) WHERE retired_by IS NULL;

CREATE TABLE claim_span (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "claim_id" INTEGER NOT NULL, "version_id" INTEGER NOT NULL,
  "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, "exact" TEXT NOT NULL, "prefix" TEXT NOT NULL,
  "suffix" TEXT NOT NULL, "anchor" TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX claim_span_live ON claim_span (id) WHERE retired_by IS NULL;
CREATE INDEX claim_span_claim_id ON claim_span (claim_id) WHERE retired_by IS NULL;

CREATE TABLE claim_place (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "claim_id" INTEGER NOT NULL, "rank" INTEGER NOT NULL,
  "name" TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, "latitude" REAL, "longitude" REAL,
  "country" TEXT, "source" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX claim_place_live ON claim_place (id) WHERE retired_by IS NULL;
CREATE INDEX claim_place_claim_id ON claim_place (claim_id) WHERE retired_by IS NULL;

CREATE TABLE link (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "claim_id" INTEGER NOT NULL, "footage_id" INTEGER NOT NULL,
  "frame" INTEGER, "pts" INTEGER, "region" TEXT, "relation" TEXT NOT NULL, "reason" TEXT NOT NULL,
  "strength" TEXT NOT NULL, "independence" TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX link_live ON link (id) WHERE retired_by IS NULL;
CREATE INDEX link_claim_id ON link (claim_id) WHERE retired_by IS NULL;
CREATE INDEX link_footage_id ON link (footage_id) WHERE retired_by IS NULL;

CREATE TABLE assessment (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "claim_id" INTEGER NOT NULL, "verdict" TEXT NOT NULL,
  "likelihood" TEXT NOT NULL, "confidence" TEXT NOT NULL, "reasoning" TEXT NOT NULL, "would_change" TEXT NOT NULL,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX assessment_live ON assessment (id) WHERE retired_by IS NULL;
CREATE INDEX assessment_claim_id ON assessment (claim_id) WHERE retired_by IS NULL;

CREATE TABLE pillar_note (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "footage_id" INTEGER NOT NULL, "pillar" TEXT NOT NULL,
  "status" TEXT NOT NULL, "note" TEXT NOT NULL, "latitude" REAL, "longitude" REAL, "earliest" TEXT, "latest" TEXT,
  made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX pillar_note_live ON pillar_note (id) WHERE retired_by IS NULL;
CREATE INDEX pillar_note_footage_id ON pillar_note (footage_id) WHERE retired_by IS NULL;

CREATE TABLE search (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "claim_id" INTEGER, "footage_id" INTEGER,
  "where_searched" TEXT NOT NULL, "looked_for" TEXT NOT NULL, "result" TEXT NOT NULL, "found" INTEGER NOT NULL,
  "at" TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX search_live ON search (id) WHERE retired_by IS NULL;
CREATE INDEX search_claim_id ON search (claim_id) WHERE retired_by IS NULL;
CREATE INDEX search_footage_id ON search (footage_id) WHERE retired_by IS NULL;

CREATE TABLE job (
  "row" INTEGER PRIMARY KEY, "id" INTEGER NOT NULL, "kind" TEXT NOT NULL, "subject" TEXT NOT NULL,
  "started_at" TEXT NOT NULL, "ended_at" TEXT NOT NULL, "outcome" TEXT NOT NULL, "error_code" TEXT,
  "error_sentence" TEXT, made_by INTEGER NOT NULL REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED, retired_by INTEGER REFERENCES trail (seq) DEFERRABLE INITIALLY DEFERRED,
  digest TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX job_live ON job (id) WHERE retired_by IS NULL;
