"""The case on disk: records, case file, migrations, evidence, trail, check and repair."""
