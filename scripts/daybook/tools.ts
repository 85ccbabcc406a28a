import type { Command } from 'commander';
import type { Progress } from '../ground/progress.ts';
import type { Client } from './client.ts';
import type { Texts } from './texts/index.ts';

/** What every command works with. */
export type Tools = {
  readonly env: NodeJS.ProcessEnv;
  readonly client: Client;
  readonly texts: Texts;
  /** A line for the person who waits, on standard error. */
  readonly progress: Progress;
  /** The answer, on standard output: as JSON where that was asked for, else as text. */
  answer(asJson: boolean | undefined, value: unknown, text: () => string): void;
};

/** A command adds itself to the program. */
export type AddCommand = (program: Command, tools: Tools) => void;
