/** What a migration may not do while the version before it runs; found word by word, comments and texts left out. */

/** Tables that hold as much as a shop does: an index on one of them stops writing until it is built. */
const BIG = [
  'audit_trail',
  'business_days',
  'documents',
  'entries',
  'entry_revisions',
  'posting_register',
  'raw_documents',
  'raw_versions',
  'request_items',
  'requests',
  'sync_log',
  'webhook_events',
];

/** The statements of a migration, without comments; the inside of texts and function bodies is blanked. */
export function statementsOf(migration: string): string[] {
  return migration
    .replaceAll('--> statement-breakpoint', ';')
    .replaceAll(/--[^\n]*/g, ' ')
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''")
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .split(';')
    .map(statement => statement.replaceAll(/\s+/g, ' ').trim())
    .filter(statement => statement !== '');
}

type Rule = { readonly name: string; readonly breaks: (statement: string) => boolean };

const RULES: readonly Rule[] = [
  {
    name: 'drops',
    breaks: text => /\bDROP (TABLE|COLUMN|CONSTRAINT|SCHEMA|TYPE|VIEW|NOT NULL|DEFAULT)\b/i.test(text),
  },
  { name: 'renames', breaks: text => /\bRENAME\b/i.test(text) },
  { name: 'changes a type', breaks: text => /\bALTER COLUMN \S+ (SET DATA )?TYPE\b/i.test(text) },
  { name: 'demands a value', breaks: text => /\bALTER COLUMN \S+ SET NOT NULL\b/i.test(text) },
  {
    name: 'adds a column that older versions leave out',
    breaks: text => /\bADD COLUMN\b/i.test(text) && /\bNOT NULL\b/i.test(text) && !/\bDEFAULT\b/i.test(text),
  },
  {
    name: 'writes the whole table anew',
    breaks: text =>
      /\bADD COLUMN\b/i.test(text) &&
      /\bDEFAULT (gen_random_uuid|random|clock_timestamp|nextval)\b/i.test(text),
  },
  {
    name: 'tightens what older versions write',
    breaks: text =>
      (/\bADD CONSTRAINT\b/i.test(text) && !/\bNOT VALID\b/i.test(text)) ||
      /\bCREATE UNIQUE INDEX\b/i.test(text),
  },
  {
    name: 'stops writing while an index is built',
    breaks: text => /\bCREATE INDEX\b/i.test(text) && BIG.includes(tableOf(text)),
  },
  { name: 'holds the table', breaks: text => /^(LOCK|VACUUM FULL|CLUSTER|REINDEX|TRUNCATE)\b/i.test(text) },
];

/** What breaks a rule, as `<rule>: <statement>`; a table that the migration itself makes is nobody's yet. */
export function offencesIn(migration: string): string[] {
  const statements = statementsOf(migration);
  const made = new Set(
    statements.flatMap(text => /^CREATE TABLE (?:IF NOT EXISTS )?"?(\w+)"?/i.exec(text)?.[1] ?? []),
  );
  return statements
    .filter(text => !made.has(tableOf(text)))
    .flatMap(text =>
      RULES.filter(rule => rule.breaks(text)).map(rule => `${rule.name}: ${text.slice(0, 120)}`),
    );
}

/** The table that a statement is about; empty when it names none. */
function tableOf(text: string): string {
  const [, altered, indexed] = /^ALTER TABLE (?:ONLY )?"?(\w+)"?|\bON (?:ONLY )?"?(\w+)"?/i.exec(text) ?? [];
  return altered ?? indexed ?? '';
}
