import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { searchAttributes } from '../../scripts/ground/search-attributes.ts';
import { projectDir } from '../../scripts/ground/settings.ts';

const text = readFileSync(join(projectDir, 'docker-compose.yml'), 'utf8');
const secrets = { POSTGRES_PASSWORD: 'letters', DAYBOOK_KEYS: `a:${Buffer.alloc(32).toString('base64')}` };

/** The compose command of this machine, if there is one that can check a file without an engine. */
const compose = [['docker-compose'], ['docker', 'compose']].find(
  ([command = '', ...args]) => spawnSync(command, [...args, 'version']).status === 0,
);

function config(env: NodeJS.ProcessEnv): { status: number | null; said: string } {
  const [command = '', ...args] = compose ?? [];
  const { status, stderr } = spawnSync(
    command,
    [...args, '--file', 'docker-compose.yml', 'config', '--quiet'],
    {
      cwd: projectDir,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
    },
  );
  return { status, said: stderr };
}

describe(`docker-compose.yml (${compose ? compose.join(' ') : 'no compose command here: its text alone'})`, () => {
  it('is valid, and asks for its secrets', () => {
    if (compose) {
      expect(config(secrets)).toEqual({ status: 0, said: '' });
      expect(config({ DAYBOOK_KEYS: secrets.DAYBOOK_KEYS }).said).toContain('POSTGRES_PASSWORD');
      expect(config({ POSTGRES_PASSWORD: 'letters' }).said).toContain('DAYBOOK_KEYS');
    }
    for (const secret of Object.keys(secrets)) expect(text).toContain(`\${${secret}:?`);
    expect(text).not.toContain('\t');
  });

  it('pins every image and uses no deprecated one', () => {
    const images = [...text.matchAll(/^ {4}image: (\S+)$/gm)].map(match => match[1]);
    expect(images).toEqual([
      'postgres:18',
      'temporalio/admin-tools:1.32.0',
      'temporalio/server:1.32.0',
      'temporalio/admin-tools:1.32.0',
      'temporalio/ui:2.54.1',
    ]);
  });

  it('answers on 127.0.0.1 only', () => {
    const ports = [...text.matchAll(/ports: \["([^"]+)"/g)].map(match => match[1]);
    expect(ports).toHaveLength(4);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('registers the same search attributes as set-up does', () => {
    const script = readFileSync(join(projectDir, 'scripts/compose/temporal-namespace.sh'), 'utf8');
    const types: Record<string, number> = { Keyword: 2, Bool: 5, Datetime: 6, KeywordList: 7 };
    const registered = [...script.matchAll(/--name (\w+) --type (\w+)/g)].map(([, name, type]) => [
      name,
      types[type ?? ''],
    ]);
    expect(Object.fromEntries(registered)).toEqual(searchAttributes);
  });
});
