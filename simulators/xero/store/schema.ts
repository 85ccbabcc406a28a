/**
 * One JSON document an object. `key` is what it is looked up by besides its id (number, name, code), folded; `link` is
 * the document that it settles, `origin` what it came from.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS xero_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS xero_counter (scope TEXT, name TEXT, next INTEGER NOT NULL, PRIMARY KEY (scope, name));
CREATE TABLE IF NOT EXISTS xero_organisation (id TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS xero_object (
  serial INTEGER PRIMARY KEY, organisation TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
  key TEXT, link TEXT, origin TEXT, body TEXT NOT NULL, UNIQUE (organisation, kind, id)
);
CREATE INDEX IF NOT EXISTS xero_object_key ON xero_object (organisation, kind, key);
CREATE INDEX IF NOT EXISTS xero_object_link ON xero_object (organisation, kind, link);
CREATE INDEX IF NOT EXISTS xero_object_origin ON xero_object (organisation, kind, origin);
CREATE TABLE IF NOT EXISTS xero_code (
  code TEXT PRIMARY KEY, user TEXT NOT NULL, event TEXT NOT NULL, scope TEXT NOT NULL,
  redirect_uri TEXT NOT NULL, expires INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS xero_token (
  serial INTEGER PRIMARY KEY, token TEXT UNIQUE NOT NULL, kind TEXT NOT NULL, user TEXT NOT NULL, event TEXT NOT NULL,
  scope TEXT NOT NULL, expires INTEGER NOT NULL, successor TEXT
);
CREATE TABLE IF NOT EXISTS xero_connection (
  id TEXT PRIMARY KEY, user TEXT NOT NULL, organisation TEXT NOT NULL, event TEXT NOT NULL,
  created INTEGER NOT NULL, updated INTEGER NOT NULL, UNIQUE (user, organisation)
);
CREATE TABLE IF NOT EXISTS xero_key (
  key TEXT NOT NULL, scope TEXT NOT NULL, request TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (key, scope)
);
`;
