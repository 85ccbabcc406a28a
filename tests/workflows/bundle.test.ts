import { relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectDir } from '../../scripts/ground/settings.ts';
import { workflowBundle } from './support.ts';

/** What reads the machine's clock, zone data or language inside a workflow. */
const FORBIDDEN = /\bTemporal\s*\.|\bIntl\b|\btoLocale\w*|\bprocess\s*\.|\bnode:\w+/g;
const STRING_OR_COMMENT =
  /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

type SourceMap = { readonly sources: readonly string[]; readonly sourcesContent: readonly string[] };
let modules: Map<string, string>;

beforeAll(async () => {
  const { code } = await workflowBundle();
  const [, base64 = ''] = code.match(/sourceMappingURL=data:application\/json;[^,]*,(\S+)/) ?? [];
  const map: SourceMap = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
  modules = new Map(map.sources.map((source, index) => [source, map.sourcesContent[index] ?? '']));
});

/** Our own modules of the bundle: libraries may name these things behind checks of their own. */
function own(): [name: string, code: string][] {
  return [...modules]
    .filter(([source]) => !source.includes('node_modules') && source.endsWith('.ts'))
    .map(([source, code]) => [relative(projectDir, source), code]);
}

/** What a module's code names of it, comments and all texts left out. */
function found(code: string): string[] {
  const bare = code.replace(STRING_OR_COMMENT, '""');
  return [...bare.matchAll(FORBIDDEN)].map(match => match[0]);
}

describe('the bundle of the workflows', () => {
  it('has our workflows and what of the domain they need, and nothing else of ours', () => {
    const folders = new Set(own().map(([name]) => name.split('/')[0]));
    expect([...folders].toSorted()).toEqual(['domain', 'temporal', 'workflows']);
    const names = own().map(([name]) => name);
    expect(names).toContain('workflows/shop-lifecycle.ts');
    expect(names).toContain('domain/lifecycle/agenda.ts');
    expect(names.filter(name => name.startsWith('domain/calendar'))).toEqual([]);
  });

  it('reads no clock, zone or language of the machine in any of our modules', () => {
    const all = own().flatMap(([name, code]) => found(code).map(word => `${name}: ${word}`));
    expect(all).toEqual([]);
  });

  it('would name it', () => {
    expect(found('const now = Temporal.Now.instant();')).toEqual(['Temporal.']);
    expect(found('new Intl.DateTimeFormat().format(); amount.toLocaleString();')).toEqual([
      'Intl',
      'toLocaleString',
    ]);
    expect(found("// Temporal. Intl\n/* toLocaleString */ log('Temporal. Intl')")).toEqual([]);
  });
});
