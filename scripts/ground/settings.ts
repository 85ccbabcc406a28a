import { resolve } from 'node:path';
import { GroundProblem } from './problem.ts';

/** The folder that holds package.json. */
export const projectDir = resolve(import.meta.dirname, '..', '..');

/** The folder for everything that set-up makes; ignored by git. DAYBOOK_DIR moves it. */
export function daybookDir(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(projectDir, env.DAYBOOK_DIR || '.daybook');
}

/** Each port of `npm start`: who listens there, its variable, its default. All on 127.0.0.1. */
export const portTable = {
  api: { what: 'the API', variable: 'DAYBOOK_API_PORT', standard: 3000 },
  temporal: { what: 'Temporal', variable: 'DAYBOOK_TEMPORAL_PORT', standard: 7233 },
  temporalUi: { what: "Temporal's UI", variable: 'DAYBOOK_TEMPORAL_UI_PORT', standard: 8233 },
  postgres: { what: 'Postgres', variable: 'DAYBOOK_POSTGRES_PORT', standard: 54329 },
  practice: { what: 'the practice systems', variable: 'DAYBOOK_PRACTICE_PORT', standard: 4000 },
} as const;

export type PortName = keyof typeof portTable;

/**
 * The port that `name` shall have: its variable, else its default.
 * Throws GroundProblem when the variable holds no whole number from 1 to 65535.
 */
export function portOf(name: PortName, env: NodeJS.ProcessEnv = process.env): number {
  const { what, variable, standard } = portTable[name];
  const text = env[variable];
  if (text === undefined || text === '') return standard;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) {
    throw new GroundProblem(
      `${variable} is '${text}', which is no port for ${what}.`,
      `Set ${variable} to a whole number from 1 to 65535, or unset it for ${standard}.`,
    );
  }
  return port;
}

/** Temporal's namespace of every workflow; fixed from the first history on. */
export const namespace = 'daybook';
