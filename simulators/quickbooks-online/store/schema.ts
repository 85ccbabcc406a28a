/** Ids are numbers, but for the pseudo tax codes TAX and NON: an INTEGER column keeps those as texts. */
export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS qbo_setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS qbo_company (realm TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS qbo_counter (
    realm TEXT NOT NULL, name TEXT NOT NULL, next INTEGER NOT NULL, PRIMARY KEY (realm, name)
  ) WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS qbo_object (
    realm TEXT NOT NULL, entity TEXT NOT NULL, id INTEGER NOT NULL, token INTEGER NOT NULL,
    active INTEGER NOT NULL, deleted INTEGER NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,
    name_key TEXT, doc_key TEXT, txn_date TEXT, party TEXT, body TEXT NOT NULL
  );
  CREATE UNIQUE INDEX IF NOT EXISTS qbo_object_id ON qbo_object (realm, entity, id);
  CREATE INDEX IF NOT EXISTS qbo_object_name ON qbo_object (realm, name_key, entity) WHERE name_key IS NOT NULL;
  CREATE INDEX IF NOT EXISTS qbo_object_doc ON qbo_object (realm, doc_key, entity) WHERE doc_key IS NOT NULL;
  CREATE INDEX IF NOT EXISTS qbo_object_date ON qbo_object (realm, entity, txn_date);
  CREATE INDEX IF NOT EXISTS qbo_object_updated ON qbo_object (realm, entity, updated);
  CREATE INDEX IF NOT EXISTS qbo_object_party ON qbo_object (realm, entity, party);

  CREATE TABLE IF NOT EXISTS qbo_posting (
    realm TEXT NOT NULL, entity TEXT NOT NULL, id INTEGER NOT NULL, line INTEGER NOT NULL, date TEXT NOT NULL,
    account INTEGER NOT NULL, party TEXT, cents INTEGER NOT NULL, memo TEXT, class TEXT, department TEXT
  );
  CREATE INDEX IF NOT EXISTS qbo_posting_object ON qbo_posting (realm, entity, id);
  CREATE INDEX IF NOT EXISTS qbo_posting_account ON qbo_posting (realm, account, date, cents);
  CREATE TABLE IF NOT EXISTS qbo_stock (
    realm TEXT NOT NULL, entity TEXT NOT NULL, id INTEGER NOT NULL, item INTEGER NOT NULL, quantity REAL NOT NULL
  );
  CREATE INDEX IF NOT EXISTS qbo_stock_object ON qbo_stock (realm, entity, id);
  CREATE INDEX IF NOT EXISTS qbo_stock_item ON qbo_stock (realm, item);
  CREATE TABLE IF NOT EXISTS qbo_balance (
    realm TEXT NOT NULL, account INTEGER NOT NULL, cents INTEGER NOT NULL, PRIMARY KEY (realm, account)
  ) WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS qbo_open (
    realm TEXT NOT NULL, entity TEXT NOT NULL, id INTEGER NOT NULL, line INTEGER NOT NULL, account INTEGER NOT NULL,
    party TEXT NOT NULL, date TEXT NOT NULL, due TEXT NOT NULL, cents INTEGER NOT NULL, open INTEGER NOT NULL,
    PRIMARY KEY (realm, entity, id, line)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS qbo_open_party ON qbo_open (realm, party, open);
  CREATE TABLE IF NOT EXISTS qbo_link (
    realm TEXT NOT NULL, entity TEXT NOT NULL, id INTEGER NOT NULL, line INTEGER NOT NULL, target TEXT NOT NULL,
    target_id INTEGER NOT NULL, target_line INTEGER NOT NULL, cents INTEGER NOT NULL, date TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS qbo_link_from ON qbo_link (realm, entity, id);
  CREATE INDEX IF NOT EXISTS qbo_link_to ON qbo_link (realm, target, target_id);

  CREATE TABLE IF NOT EXISTS qbo_cleared (
    realm TEXT NOT NULL, entity TEXT NOT NULL, id INTEGER NOT NULL, account INTEGER NOT NULL, mark TEXT NOT NULL,
    PRIMARY KEY (realm, entity, id, account)
  ) WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS qbo_request (
    realm TEXT NOT NULL, request_id TEXT NOT NULL, batch_id TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (realm, request_id, batch_id)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS qbo_journal (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, realm TEXT NOT NULL, entity TEXT NOT NULL, operation TEXT NOT NULL,
    request_id TEXT, batch_id TEXT, outcome TEXT NOT NULL, code TEXT, object_id TEXT
  );
  CREATE INDEX IF NOT EXISTS qbo_journal_realm ON qbo_journal (realm);

  CREATE TABLE IF NOT EXISTS qbo_grant (
    id INTEGER PRIMARY KEY, realm TEXT NOT NULL, scope TEXT NOT NULL, began INTEGER NOT NULL, ended INTEGER
  );
  CREATE INDEX IF NOT EXISTS qbo_grant_realm ON qbo_grant (realm);
  CREATE TABLE IF NOT EXISTS qbo_code (
    code TEXT PRIMARY KEY, realm TEXT NOT NULL, scope TEXT NOT NULL, redirect_uri TEXT NOT NULL, expires INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS qbo_token (
    serial INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, grant_id INTEGER NOT NULL,
    issued INTEGER NOT NULL, expires INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS qbo_token_grant ON qbo_token (grant_id, kind, serial);
`;

/** Columns that a file of an earlier version lacks. */
export const LATER_COLUMNS: readonly { readonly table: string; readonly column: string }[] = [
  { table: 'qbo_posting', column: 'class' },
  { table: 'qbo_posting', column: 'department' },
];
