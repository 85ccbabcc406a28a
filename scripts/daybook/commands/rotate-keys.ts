import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { type KeyRing, parseKeys } from '../../../crypto/keys.ts';
import { closeDatabase, type Database, openDatabase } from '../../../db/client.ts';
import { checkKeys } from '../../../db/key-check.ts';
import { forgetKeys, knownKeys } from '../../../db/queries/known-keys.ts';
import { reseal, sealedWithOlder } from '../../../db/reseal.ts';
import { connectTemporal } from '../../../temporal/connect.ts';
import { readTemporal } from '../../../temporal/settings.ts';
import { Sentence } from '../client.ts';
import { installationOf, keysFileOf } from '../installation.ts';
import type { AddCommand, Tools } from '../tools.ts';

export const rotateKeys: AddCommand = (program, tools) => {
  const { texts } = tools;
  program
    .command('rotate-keys')
    .description(texts.commands['rotate-keys'])
    .option('--new', texts.options.new)
    .option('--json', texts.options.json)
    .action((options: { new?: boolean; json?: boolean }) =>
      options.new ? makeNew(tools, options.json) : sealAnew(tools, options.json),
    );
};

/** Puts a fresh key before the others: in the file of `npm start`, or on the screen for whoever keeps them elsewhere. */
function makeNew({ env, texts, answer }: Tools, json?: boolean): void {
  const { DAYBOOK_KEYS: keys } = installationOf(env);
  if (!keys) throw new Sentence(texts.noKeys);
  const id = `${new Date().toISOString().slice(0, 10)}-${randomBytes(2).toString('hex')}`;
  const list = `${id}:${randomBytes(32).toString('base64')},${keys}`;
  parseKeys(list);
  const file = keysFileOf(env);
  if (env.DAYBOOK_KEYS || !existsSync(file)) {
    answer(json, { current: id, keys: list }, () => `${texts.newKey}\n\nDAYBOOK_KEYS=${list}`);
    return;
  }
  writeFileSync(`${file}.new`, `${list}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  answer(json, { current: id, file }, () => `${texts.newKeyFile} ${file}. ${texts.restartFirst}`);
}

/** Seals every secret with the current key and says which keys are not needed any more. */
async function sealAnew({ env, texts, progress, answer }: Tools, json?: boolean): Promise<void> {
  const installation = installationOf(env);
  if (!installation.DATABASE_URL) throw new Sentence(texts.noDatabase);
  if (!installation.DAYBOOK_KEYS) throw new Sentence(texts.noKeys);
  const keys = parseKeys(installation.DAYBOOK_KEYS);
  const database = openDatabase(installation.DATABASE_URL, { max: 2 });
  try {
    // A process that does not know the new key could read nothing afterwards.
    if (!(await knownKeys(database)).some(({ keyId }) => keyId === keys.current.id))
      throw new Sentence(texts.restartFirst);
    await checkKeys(database, keys);
    const told = (done: number) => progress(`  ${texts.resealing}: ${done}`);
    const sealed = await reseal(database, keys, told);
    const older = [...keys.byId.keys()].filter(id => id !== keys.current.id);
    const { runsBefore, reads } = await stillNeeded(database, keys, installation);
    const free = runsBefore === 0 ? older.filter(id => !reads[id]) : [];
    await forgetKeys(database, free);
    const result = { current: keys.current.id, sealed, runsBefore, mayLeave: free };
    const stay = older.filter(id => !free.includes(id));
    answer(json, result, () =>
      [
        `${sealed} ${texts.resealed} ${keys.current.id}`,
        ...(free.length > 0 ? [`${texts.mayLeave}: ${free.join(', ')}`] : []),
        ...(stay.length > 0
          ? [`${texts.mustStay}: ${stay.join(', ')} (${runsBefore} ${texts.runsBefore})`]
          : []),
      ].join('\n'),
    );
  } finally {
    await closeDatabase(database);
  }
}

/** What older keys are still needed for: secrets by key, and workflow runs whose histories began before the current key. */
async function stillNeeded(database: Database, keys: KeyRing, env: NodeJS.ProcessEnv) {
  const current = (await knownKeys(database)).find(({ keyId }) => keyId === keys.current.id);
  const since = (current?.since ?? new Date()).toISOString();
  const client = await connectTemporal(readTemporal(env), keys);
  try {
    const { count } = await client.workflow.count(`ExecutionStatus = 'Running' and StartTime < '${since}'`);
    return { runsBefore: count, reads: await sealedWithOlder(database, keys) };
  } finally {
    await client.connection.close();
  }
}
