/** Writes the tables of docs/ that are data in the code: `node scripts/doc-tables.ts`; a test says when they are old. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERROR_TABLE } from '../domain/errors/table.ts';
import { MOVE_RULES } from '../domain/lifecycle/moves.ts';
import { ROLES, STAGE_TEXT } from '../domain/lifecycle/stages.ts';
import { NOTICE_KINDS, NOTICE_RULES } from '../domain/notices/kinds.ts';
import { FILE_TABLES } from './file-tables.ts';
import { portTable, projectDir } from './ground/settings.ts';

/** The files that hold tables, from the project's folder. */
export const PAGES = [
  'README.md',
  'docs/architecture.md',
  'docs/errors.md',
  'docs/operations.md',
  'docs/security.md',
  'docs/sources/files.md',
] as const;

const TABLES: Readonly<Record<string, () => string>> = {
  errors: () =>
    table(
      ['Code', 'Meaning', 'What helps', 'Who acts', 'Tried again', 'What is held', 'HTTP'],
      Object.entries(ERROR_TABLE).map(([code, rule]) => [
        `\`${code}\``,
        rule.title,
        rule.act,
        rule.whoActs,
        rule.retry ? `after ${rule.delayMs / 1000} s` : 'no',
        rule.parks,
        String(rule.httpStatus),
      ]),
    ),
  moves: () =>
    table(
      ['Move', 'In the stages', 'By'],
      Object.entries(MOVE_RULES).map(([move, { from, roles }]) => [
        `\`${move}\``,
        from.join(', '),
        roles.join(', '),
      ]),
    ),
  stages: () =>
    table(
      ['Stage', 'What the owner reads'],
      Object.entries(STAGE_TEXT).map(([stage, text]) => [`\`${stage}\``, text]),
    ),
  notices: () =>
    table(
      ['Kind', 'It is so when', 'Who acts', 'What frees it', 'The next role up is told after', 'Hard'],
      NOTICE_KINDS.map(kind => {
        const { cause, whoActs, way, escalatesAfterHours, hard } = NOTICE_RULES[kind];
        const hours = escalatesAfterHours.map(count => `${count} h`).join(', ');
        return [
          `\`${kind}\``,
          cause,
          whoActs === 'cause' ? 'depends on the cause' : whoActs,
          `\`${way}\``,
          hours || 'never',
          hard ? 'yes' : 'no',
        ];
      }),
    ),
  routes: () =>
    table(
      ['Route below `/v1`', ...ROLES],
      rolesOfRoutes().map(({ route, roles }) => [
        `\`${route}\``,
        ...ROLES.map(role => (roles.includes(role) ? '✓' : '')),
      ]),
    ),
  ...Object.fromEntries(
    Object.entries(FILE_TABLES).map(([name, make]) => [name, () => table(...make())] as const),
  ),
  ports: () =>
    table(
      ['What', 'Port on 127.0.0.1', 'Variable'],
      Object.values(portTable).map(({ what, variable, standard }) => [
        what,
        String(standard),
        `\`${variable}\``,
      ]),
    ),
};

type Described = {
  readonly paths: Record<string, Record<string, { readonly 'x-roles'?: readonly string[] }>>;
};

/** Routes with a sign-in, and who may use them, as docs/openapi.json has them (`npm run client` writes it). */
function rolesOfRoutes(): { route: string; roles: readonly string[] }[] {
  const text = readFileSync(join(projectDir, 'docs/openapi.json'), 'utf8');
  return Object.entries((JSON.parse(text) as Described).paths)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        route: `${method.toUpperCase()} ${path.slice('/v1'.length)}`,
        roles: operation['x-roles'] ?? [],
      })),
    );
}

/** The text with each table between `<!-- table: name -->` and `<!-- end -->` made anew. Throws for an unknown name. */
export function withTables(text: string): string {
  return text.replace(/(<!-- table: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g, (_all, begin, name, end) => {
    const make = TABLES[name];
    if (!make) throw new Error(`there is no table ${name}`);
    return `${begin}\n${make()}\n\n${end}`;
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

if (import.meta.main) {
  for (const page of PAGES) {
    const file = join(projectDir, page);
    writeFileSync(file, withTables(readFileSync(file, 'utf8')));
  }
}
