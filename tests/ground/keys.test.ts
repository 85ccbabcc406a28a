import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parseKeys } from '../../crypto/keys.ts';
import { ensureKeys } from '../../scripts/ground/keys.ts';

const dir = mkdtempSync(join(tmpdir(), 'daybook-keys-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('makes a key once, for our eyes alone, and says what it is for', () => {
  const lines: string[] = [];
  const first = ensureKeys({ DAYBOOK_DIR: dir }, line => lines.push(line));
  expect(first.made).toBe(true);
  expect(parseKeys(first.keys).current.bytes).toHaveLength(32);
  expect(lines.join()).toContain('without it the database cannot be read');
  expect(statSync(join(dir, 'keys')).mode & 0o777).toBe(0o600);
  expect(ensureKeys({ DAYBOOK_DIR: dir })).toEqual({ keys: first.keys, made: false });
});

it('takes DAYBOOK_KEYS before the file, and refuses a malformed list without showing it', () => {
  const key = `a:${Buffer.alloc(32, 7).toString('base64')}`;
  expect(ensureKeys({ DAYBOOK_DIR: dir, DAYBOOK_KEYS: key })).toEqual({ keys: key, made: false });
  const secret = 'a:c2hvcnQ=';
  expect(() => ensureKeys({ DAYBOOK_DIR: dir, DAYBOOK_KEYS: secret })).toThrow(
    /^DAYBOOK_KEYS is not a list of keys/,
  );
  expect(() => ensureKeys({ DAYBOOK_KEYS: secret })).not.toThrow(/c2hvcnQ/);
});

it('refuses a damaged file by its path and leaves it as it is', () => {
  writeFileSync(join(dir, 'keys'), 'damaged');
  expect(() => ensureKeys({ DAYBOOK_DIR: dir })).toThrow(join(dir, 'keys'));
  expect(readFileSync(join(dir, 'keys'), 'utf8')).toBe('damaged');
});
