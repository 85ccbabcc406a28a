import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectDir } from '../../scripts/ground/settings.ts';

export type Service = {
  readonly image: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly profiles?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly container_name?: string;
  readonly network_mode?: string;
  readonly stop_grace_period?: string;
};

export const COMPOSE_TEXT = readFileSync(join(projectDir, 'docker-compose.yml'), 'utf8');
export const PROFILES = ['practice', 'mail', 'monitoring'] as const;

/** The services as they are written, anchors merged and variables not yet put in. */
export function composeServices(): Record<string, Service> {
  return (parse(COMPOSE_TEXT, { merge: true }) as { services: Record<string, Service> }).services;
}

/** Puts variables in as Compose does: `${NAME}`, `${NAME:-default}`, `${NAME:?complaint}`. */
export function substituted(text: string, env: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_whole, name: string, kind, rest) => {
    const value = env[name];
    if (value) return value;
    if (kind === '?') throw new Error(`${name}: ${rest}`);
    return rest ?? '';
  });
}

/** The compose command of this machine, if there is one that can check a file without an engine. */
export const composeCommand = [['docker-compose'], ['docker', 'compose']].find(
  ([command = '', ...args]) => spawnSync(command, [...args, 'version']).status === 0,
);

/** What the compose command says of the file with every profile. */
export function composeConfig(env: Readonly<Record<string, string>>): {
  status: number | null;
  said: string;
} {
  const [command = '', ...args] = composeCommand ?? [];
  const profiles = PROFILES.flatMap(profile => ['--profile', profile]);
  const { status, stderr } = spawnSync(
    command,
    [...args, '--file', 'docker-compose.yml', ...profiles, 'config', '--quiet'],
    { cwd: projectDir, encoding: 'utf8', env: { PATH: process.env.PATH, ...env } },
  );
  return { status, said: stderr };
}
