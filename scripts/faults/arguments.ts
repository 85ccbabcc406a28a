import { parseArgs } from 'node:util';

export const HELP = `npm run faults -- [options]

Three shops sync into three companies while worker, API, Temporal and Postgres are killed (SIGKILL) at random
moments. Afterwards every day of every shop must be proved, and nothing may stand twice in the books.
All servers are its own, on free ports of this machine.

  --seed N        one run with this seed (default 1)
  --seeds A-B     a run for each seed from A to B
  --lanes N       so many runs side by side (default 1)
  --kills N       kills a run (default 12)
  --json          the results as one JSON document
  --help          this text

Exit code 0 only if every run held. The same seed kills the same processes after the same pauses.
`;

export type FaultArguments = {
  readonly seeds: readonly number[];
  readonly lanes: number;
  readonly kills: number;
  readonly json: boolean;
};

/** Thrown with a sentence for the person at the terminal. */
export class WrongArguments extends Error {
  override name = 'WrongArguments';
}

/** Reads the arguments; null when the help was asked for. Throws WrongArguments. */
export function parseFaultArguments(args: readonly string[]): FaultArguments | null {
  const { values } = parsed(args);
  if (values.help) return null;
  return {
    seeds: values.seeds === undefined ? [whole('--seed', values.seed)] : seedsOf(values.seeds),
    lanes: whole('--lanes', values.lanes),
    kills: whole('--kills', values.kills),
    json: values.json,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seed: { type: 'string', default: '1' },
        seeds: { type: 'string' },
        lanes: { type: 'string', default: '1' },
        kills: { type: 'string', default: '12' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new WrongArguments(`${(error as Error).message} \`npm run faults -- --help\` tells what there is.`);
  }
}

function seedsOf(text: string): number[] {
  const [, first, last] = /^(\d+)-(\d+)$/.exec(text) ?? [];
  const from = Number(first);
  const to = Number(last);
  if (first === undefined || from < 1 || to < from || to - from >= 1_000)
    throw new WrongArguments(`--seeds is '${text}': say it as 1-20.`);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function whole(name: string, text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1 && number < 1_000_000) return number;
  throw new WrongArguments(`${name} is '${text}': give a whole number from 1 on.`);
}
