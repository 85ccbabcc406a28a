#!/bin/sh
# Makes the database of the practice installation when it is missing. The PG variables say where.
set -eu
[ "$(psql --no-psqlrc --tuples-only --no-align --command "select 1 from pg_database where datname = 'daybook_practice'")" = 1 ] ||
  createdb daybook_practice
