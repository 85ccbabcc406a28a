import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from 'vitest';
import { dataConverter } from '../../temporal/connect.ts';
import { TEST_KEYS, workflowBundle } from '../workflows/support.ts';

const HISTORIES = fileURLToPath(new URL('./histories/', import.meta.url));
const versions = readdirSync(HISTORIES);

/** One history a workflow, and of the shop's one a stage; each recorded version has them all. */
const WANTED = [
  'backfill',
  'changeSet',
  'housekeeping',
  'shopLifecycle-attention',
  'shopLifecycle-cancelled',
  'shopLifecycle-cancelling',
  'shopLifecycle-change-set',
  'shopLifecycle-closed-day',
  'shopLifecycle-installing',
  'shopLifecycle-live',
  'shopLifecycle-ordered',
  'shopLifecycle-rejected',
  'shopLifecycle-review',
  'shopLifecycle-scheduled',
  'shopLifecycle-stopped-by-operator',
  'shopLifecycle-trial',
  'syncRun-post',
  'syncRun-prepare',
  'syncRun-waiting',
  'syncRun-withdraw',
];

type Bundle = { readonly code: string };
let bundle: Bundle;

beforeAll(async () => {
  bundle = await workflowBundle();
});

const textOf = (version: string, name: string) =>
  readFileSync(join(HISTORIES, version, `${name}.json`), 'utf8');

/** Replays one saved history; gives what it stumbled over, or null. */
async function replay(workflowBundle: Bundle, version: string, name: string): Promise<Error | null> {
  const history: unknown = JSON.parse(textOf(version, name));
  const options = { workflowBundle, dataConverter: dataConverter(TEST_KEYS) };
  for await (const result of Worker.runReplayHistories(options, [{ workflowId: name, history }]))
    return result.error ?? null;
  throw new Error(`${name} was not replayed`);
}

describe.each(versions)('histories of %s', version => {
  it('are all there', () => {
    const names = readdirSync(join(HISTORIES, version)).map(file => file.replace('.json', ''));
    expect(names.toSorted()).toEqual(WANTED);
  });

  it.each(WANTED)('%s is replayed by the code as it is', async name => {
    expect(await replay(bundle, version, name)).toBeNull();
  });

  it.each(WANTED)('%s shows nothing but ids and codes in plain text', name => {
    const encodings = [...textOf(version, name).matchAll(/"encoding":"([A-Za-z0-9+/=]+)"/g)].map(match =>
      Buffer.from(match[1] ?? '', 'base64').toString(),
    );
    expect(encodings).toContain('binary/encrypted');
    // Search attributes stay readable for the server; everything else is sealed.
    expect(encodings.filter(word => word !== 'binary/encrypted' && word !== 'json/plain')).toEqual([]);
    expect(textOf(version, name)).not.toContain('closing down');
  });
});

describe('a changed workflow', () => {
  it('is caught', async () => {
    const changed = await bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('./changed/index.ts', import.meta.url)),
      failureConverterPath: fileURLToPath(new URL('../../temporal/failure-converter.cjs', import.meta.url)),
    });
    for (const version of versions) {
      const error = await replay(changed, version, 'housekeeping');
      expect(error).toBeInstanceOf(DeterminismViolationError);
    }
  });
});
