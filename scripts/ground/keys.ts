import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseKeys } from '../../crypto/keys.ts';
import { GroundProblem } from './problem.ts';
import { noProgress, type Progress } from './progress.ts';
import { daybookDir } from './settings.ts';

/**
 * The value for DAYBOOK_KEYS: the variable itself when set, else the file .daybook/keys, which
 * is made once with one fresh key and is readable by us alone. `made` tells that it was made
 * now; then the database must be empty, since nothing in it could be read.
 * Throws GroundProblem when the list is malformed or the file cannot be read.
 */
export function ensureKeys(
  env: NodeJS.ProcessEnv = process.env,
  progress: Progress = noProgress,
): { keys: string; made: boolean } {
  if (env.DAYBOOK_KEYS) return { keys: checked(env.DAYBOOK_KEYS, 'DAYBOOK_KEYS'), made: false };
  const file = join(daybookDir(env), 'keys');
  if (existsSync(file)) return { keys: checked(read(file), file), made: false };
  const keys = `${new Date().toISOString().slice(0, 10)}:${randomBytes(32).toString('base64')}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${keys}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  progress(`  Keys: made ${file}; keep a copy, for without it the database cannot be read`);
  return { keys, made: true };
}

function read(file: string): string {
  try {
    chmodSync(file, 0o600);
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new GroundProblem(
      `${file} cannot be read by this user.`,
      'Run as the user who ran this before, or set DAYBOOK_KEYS.',
      { cause },
    );
  }
}

function checked(keys: string, where: string): string {
  try {
    parseKeys(keys);
    return keys;
  } catch (cause) {
    throw new GroundProblem(
      `${where} is not a list of keys of the form id:base64(32 bytes).`,
      'Correct it or put the former one back: what was encrypted with another key cannot be read.',
      { cause },
    );
  }
}
