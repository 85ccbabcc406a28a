import { Command, CommanderError } from 'commander';
import { printProgress } from '../ground/progress.ts';
import { clientOf } from './client.ts';
import { cancel } from './commands/cancel.ts';
import { doctor } from './commands/doctor.ts';
import { explain } from './commands/explain.ts';
import { exportPeriod } from './commands/export.ts';
import { importFile } from './commands/import.ts';
import { pauseAndResume } from './commands/pause.ts';
import { preFlight } from './commands/pre-flight.ts';
import { proofs } from './commands/proofs.ts';
import { retry } from './commands/retry.ts';
import { rotateKeys } from './commands/rotate-keys.ts';
import { run } from './commands/run.ts';
import { shops } from './commands/shops.ts';
import { status } from './commands/status.ts';
import { languageOf, type Texts, textsOf } from './texts/index.ts';
import type { AddCommand, Tools } from './tools.ts';

export { CommanderError as NotUnderstood };

const COMMANDS: readonly AddCommand[] = [
  shops,
  status,
  preFlight,
  run,
  retry,
  pauseAndResume,
  cancel,
  exportPeriod,
  proofs,
  explain,
  importFile,
  rotateKeys,
  doctor,
];

/** The command with all its subcommands, in the language of the terminal. Throws NotUnderstood after telling why. */
export function daybookProgram(env: NodeJS.ProcessEnv): Command {
  const language = languageOf(env);
  const texts = textsOf(language);
  const program = new Command('npm run daybook --')
    .description(texts.about)
    .exitOverride()
    .helpOption('--help', texts.options.help)
    .helpCommand(false)
    .addHelpText('after', texts.after)
    .configureHelp({ styleTitle: title => titleIn(title, texts) })
    .configureOutput({ outputError: (text, write) => write(`${text.trim()}\n${texts.badUse}\n`) });
  const tools: Tools = {
    env,
    client: clientOf(env, language, texts),
    texts,
    progress: printProgress,
    answer: (asJson, value, text) =>
      void process.stdout.write(`${asJson ? JSON.stringify(value, null, 2) : text()}\n`),
  };
  for (const add of COMMANDS) add(program, tools);
  return program;
}

function titleIn(title: string, { titles }: Texts): string {
  return (titles as Record<string, string>)[title] ?? title;
}
