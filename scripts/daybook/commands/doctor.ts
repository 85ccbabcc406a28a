import { lookAtApi } from '../doctor/api.ts';
import { lookAtDatabase } from '../doctor/database.ts';
import type { Finding } from '../doctor/finding.ts';
import { lookAtMachine } from '../doctor/machine.ts';
import { lookAtTemporal } from '../doctor/temporal.ts';
import { installationOf } from '../installation.ts';
import { DOCTOR_ENGLISH, type DoctorTexts } from '../texts/doctor-english.ts';
import { DOCTOR_FRENCH } from '../texts/doctor-french.ts';
import { languageOf } from '../texts/index.ts';
import type { AddCommand } from '../tools.ts';

const MARKS = { fine: '✓', warning: '!', broken: '✗' } as const;

export const doctor: AddCommand = (program, { env, texts, answer }) => {
  program
    .command('doctor')
    .description(texts.commands.doctor)
    .option('--json', texts.options.json)
    .action(async ({ json }: { json?: boolean }) => {
      const words = languageOf(env) === 'fr' ? DOCTOR_FRENCH : DOCTOR_ENGLISH;
      const installation = installationOf(env);
      const looks = [lookAtMachine, lookAtDatabase, lookAtTemporal, lookAtApi];
      const findings = (await Promise.all(looks.map(look => look(installation)))).flat();
      const told = findings.map(finding => ({
        ...finding,
        remedy: finding.remedy && words.remedies[finding.remedy],
      }));
      answer(json, told, () => findings.map(finding => lineOf(finding, words)).join('\n'));
      if (findings.some(finding => finding.state === 'broken')) process.exitCode = 1;
    });
};

function lineOf({ check, state, seen, remedy }: Finding, words: DoctorTexts): string {
  const line = `${MARKS[state]} ${words.checks[check]}: ${seen}`;
  return remedy ? `${line}\n    → ${words.remedies[remedy]}` : line;
}
