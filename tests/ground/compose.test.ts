import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { projectDir } from '../../scripts/ground/settings.ts';
import { searchAttributes } from '../../temporal/search-attributes.ts';
import {
  COMPOSE_TEXT,
  composeCommand,
  composeConfig,
  composeServices,
  PROFILES,
  type Service,
} from './compose-file.ts';

const secrets = { POSTGRES_PASSWORD: 'letters', DAYBOOK_KEYS: `a:${Buffer.alloc(32).toString('base64')}` };
const services = composeServices();
const ours = Object.entries(services).filter(([, service]) => service.image === 'daybook:local');

if (!composeCommand)
  process.stdout.write(
    'compose: no compose command on this machine, `config` is not asked; apt-get install docker-compose\n',
  );

describe('docker-compose.yml', () => {
  test.runIf(composeCommand)('is valid with every profile, and asks for its secrets', () => {
    expect(composeConfig(secrets)).toEqual({ status: 0, said: '' });
    expect(composeConfig({ DAYBOOK_KEYS: secrets.DAYBOOK_KEYS }).said).toContain('POSTGRES_PASSWORD');
    expect(composeConfig({ POSTGRES_PASSWORD: 'letters' }).said).toContain('DAYBOOK_KEYS');
  });

  it('asks for its secrets by name and holds none', () => {
    for (const secret of Object.keys(secrets)) expect(COMPOSE_TEXT).toContain(`\${${secret}:?`);
    expect(COMPOSE_TEXT).not.toContain('\t');
  });

  it('names every part that an installation has', () => {
    const always = Object.keys(services).filter(name => !services[name]?.profiles);
    expect(always.sort()).toEqual([
      'api',
      'migrations',
      'postgres',
      'temporal',
      'temporal-admin-tools',
      'temporal-namespace',
      'temporal-schema',
      'temporal-ui',
      'worker',
    ]);
    const inProfile = (profile: string) =>
      Object.keys(services).filter(name => services[name]?.profiles?.includes(profile));
    expect(PROFILES.map(inProfile)).toEqual([
      [
        'practice',
        'practice-database',
        'practice-migrations',
        'practice-namespace',
        'practice-worker',
        'practice-api',
      ],
      ['mail'],
      ['prometheus', 'grafana'],
    ]);
  });

  it('pins every image to a version', () => {
    const images = new Set(Object.values(services).map(({ image }) => image));
    for (const image of images) if (image !== 'daybook:local') expect(image).toMatch(/:v?\d+\.\d+(\.\d+)?$/);
    const base = [...readFileSync(join(projectDir, 'Dockerfile'), 'utf8').matchAll(/^FROM (\S+)/gm)];
    const { dependencies } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'));
    expect(base.map(match => match[1])).toEqual([
      `node:${dependencies.node}-slim`,
      'packages',
      `node:${dependencies.node}-slim`,
    ]);
  });

  it('answers on 127.0.0.1 only', () => {
    const ports = Object.values(services).flatMap(service => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(6);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('gives our processes a root that cannot be written, and no rights', () => {
    expect(ours.map(([name]) => name).sort()).toEqual([
      'api',
      'migrations',
      'practice',
      'practice-api',
      'practice-migrations',
      'practice-worker',
      'worker',
    ]);
    for (const [, service] of ours) expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    const dockerfile = readFileSync(join(projectDir, 'Dockerfile'), 'utf8');
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile.indexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('COPY'));
  });

  it('starts files that are there', () => {
    const files = ours.flatMap(([, { command, healthcheck }]) =>
      [...(command ?? []), ...(healthcheck?.test ?? [])].filter(word => word.endsWith('.ts')),
    );
    expect(files.length).toBeGreaterThan(10);
    for (const file of files)
      expect({ file, there: existsSync(join(projectDir, file)) }).toEqual({ file, there: true });
  });

  it('lets workers be as many as are wanted', () => {
    const { worker } = services;
    expect(worker?.container_name).toBeUndefined();
    expect(worker?.ports).toBeUndefined();
    expect(worker?.volumes).toContain(`ledger:${worker?.environment?.DAYBOOK_LEDGER_DIR}`);
  });
});

describe('the start order', () => {
  it('waits for what ends to have ended, and for what serves to be well', () => {
    for (const [name, { depends_on = {} }] of Object.entries(services))
      for (const [before, { condition }] of Object.entries(depends_on))
        expect({ name, before, condition }).toEqual({
          name,
          before,
          condition: wantedOf(before, services[before]),
        });
  });

  it('brings tables and namespace before workers and API', () => {
    for (const name of ['worker', 'api'])
      expect(Object.keys(services[name]?.depends_on ?? {})).toEqual(['migrations', 'temporal-namespace']);
  });

  it('lets nothing that always runs wait for what a profile may leave out', () => {
    for (const { profiles, depends_on = {} } of Object.values(services))
      for (const before of Object.keys(depends_on))
        if (!profiles) expect(services[before]?.profiles).toBeUndefined();
  });
});

/** The image of the Temporal server holds nothing that could ask it: its admin tools say whether it is well. */
function wantedOf(name: string, service: Service | undefined): string {
  if (service?.restart === 'no') return 'service_completed_successfully';
  return name === 'temporal' ? 'service_started' : 'service_healthy';
}

it('registers the same search attributes as set-up does', () => {
  const script = readFileSync(join(projectDir, 'scripts/compose/temporal-namespace.sh'), 'utf8');
  const types: Record<string, number> = { Keyword: 2, Bool: 5, Datetime: 6, KeywordList: 7 };
  const registered = [...script.matchAll(/--name (\w+) --type (\w+)/g)].map(([, name, type]) => [
    name,
    types[type ?? ''],
  ]);
  expect(Object.fromEntries(registered)).toEqual(searchAttributes);
});

it('the image gets nothing but what runs', () => {
  const lines = readFileSync(join(projectDir, '.dockerignore'), 'utf8').split('\n');
  expect(lines.filter(line => line !== '' && !line.startsWith('#'))[0]).toBe('*');
  for (const folder of ['tests', 'bench', 'docs', 'node_modules', '.daybook', '.git', 'client'])
    expect(lines).not.toContain(`!${folder}`);
});
