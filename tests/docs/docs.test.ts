import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGES, withTables } from '../../scripts/doc-tables.ts';
import { projectDir } from '../../scripts/ground/settings.ts';

const pages = ['README.md', 'simulators/README.md', ...markdownIn('docs')];
const textOf = (page: string) => readFileSync(join(projectDir, page), 'utf8');

describe('the pages', () => {
  it.each(PAGES)('%s holds the tables as the code has them (else: node scripts/doc-tables.ts)', page => {
    expect(withTables(textOf(page))).toBe(textOf(page));
  });

  it('link to files and headings that are there', () => {
    const links = pages.flatMap(page =>
      [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(match => ({ page, target: match[1] ?? '' })),
    );
    const inside = links.filter(({ target }) => !/^https?:/.test(target));
    expect(inside.length).toBeGreaterThan(20);
    expect(inside.filter(({ page, target }) => !leadsSomewhere(page, target))).toEqual([]);
  });

  it('name files that are there', () => {
    const named = pages.flatMap(page =>
      [...textOf(page).matchAll(FILE)].map(match => ({ page, file: match[1] ?? '' })),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ file }) => !existsSync(join(projectDir, file)))).toEqual([]);
  });

  it('name every variable that the code reads', () => {
    const read = new Set(folders.flatMap(sourcesIn).flatMap(file => textOf(file).match(VARIABLE) ?? []));
    const told = textOf('docs/operations.md') + textOf('simulators/README.md');
    expect(read.size).toBeGreaterThan(20);
    expect([...read].filter(name => !told.includes(`\`${name}\``)).sort()).toEqual([]);
  });
});

const VARIABLE =
  /\b(?:DAYBOOK|TEKMETRIC_CLIENT|IDENTIFIX|TALECH_CLIENT|QUICKBOOKS)_[A-Z_]*[A-Z]\b|\b(?:DATABASE_URL|TEMPORAL_ADDRESS)\b/g;
/** A file below one of the project's folders, as the pages write it. */
const FILE =
  /`((?:api|activities|configuration|crypto|db|domain|observability|scripts|simulators|sources|targets|temporal|tests|workers|workflows)\/[\w./-]+\.(?:ts|js|cjs|sql|sh))`/g;
const folders = [
  'api',
  'workers',
  'configuration',
  'crypto',
  'db',
  'observability',
  'scripts',
  'simulators/practice',
];

function leadsSomewhere(page: string, target: string): boolean {
  const [path = '', heading] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(projectDir, file))) return false;
  return heading === undefined || headingsOf(file).includes(heading);
}

/** The anchors of a page's headings, as git hosts make them. */
function headingsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(match =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

function markdownIn(folder: string): string[] {
  return filesIn(folder).filter(file => file.endsWith('.md'));
}

function sourcesIn(folder: string): string[] {
  return filesIn(folder).filter(file => /\.(ts|js)$/.test(file));
}

function filesIn(folder: string): string[] {
  const found = readdirSync(join(projectDir, folder), { recursive: true, withFileTypes: true });
  return found
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(projectDir.length + 1));
}
