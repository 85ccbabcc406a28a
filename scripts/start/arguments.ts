import { GroundProblem } from '../ground/problem.ts';

/** What `npm start` was asked to do. */
export interface StartArguments {
  /** Leave after the main job. */
  once: boolean;
  /** Print the proof as one JSON document. */
  json: boolean;
}

/** Reads the arguments after `npm start --`. Throws GroundProblem for one that it does not know. */
export function parseArguments(args: readonly string[]): StartArguments {
  const unknown = args.find(arg => arg !== '--once' && arg !== '--json');
  if (unknown === undefined) return { once: args.includes('--once'), json: args.includes('--json') };
  throw new GroundProblem(
    `npm start does not know '${unknown}'.`,
    'It takes --once, --json and --help, each after `--`: npm start -- --once.',
  );
}
