#!/bin/sh
# Makes Temporal's two databases when they are missing and brings their tables to this version.
# Each step may be repeated: what is there already is left alone. The SQL_ variables say where.
set -eu
versions=/etc/temporal/schema/postgresql/v12

prepare() { # database, folder of its versions
  temporal-sql-tool --database "$1" create-database
  temporal-sql-tool --database "$1" setup-schema --version 0.0
  temporal-sql-tool --database "$1" update-schema --schema-dir "$versions/$2/versioned"
}

prepare temporal temporal
prepare temporal_visibility visibility
