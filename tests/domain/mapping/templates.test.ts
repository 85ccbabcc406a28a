import { describe, expect, test } from 'vitest';
import type { ChartAccount } from '../../../domain/mapping/chart.ts';
import { mappingSchema } from '../../../domain/mapping/mapping.ts';
import { TEMPLATES, templateDraft } from '../../../domain/mapping/templates.ts';
import { validateMapping } from '../../../domain/mapping/validate.ts';
import { standardAccounts } from '../../../targets/ledger-file/chart.ts';

const US = { country: 'US', salesTax: 'on' } as const;
const account = (id: string, name: string, type: string, subType = ''): ChartAccount => ({
  id,
  name,
  type,
  subType,
  active: true,
});

describe('a template', () => {
  test.each(TEMPLATES)('of %s maps a usual chart, and what it finds fits', source => {
    const accounts = standardAccounts('US');
    const filled = templateDraft(source, [], accounts, US);
    expect(filled).not.toBeNull();
    const mapping = mappingSchema.parse(filled?.draft);
    const missing = new Set(filled?.missing.map(one => one.role));
    const wrong = validateMapping(mapping, { accounts }).filter(
      ({ path }) => ![...missing].some(role => path.includes(role)),
    );
    expect(wrong).toEqual([]);
  });

  test('finds French names, with accents or without', () => {
    const chart = [
      account('1', 'Comptes clients', 'Accounts Receivable', 'AccountsReceivable'),
      account('2', 'Ventes de pieces', 'Income'),
      account('3', 'Main-d’œuvre', 'Income'),
      account('4', 'TVQ à payer', 'Other Current Liability'),
      account('5', 'TPS', 'Other Current Liability'),
    ];
    const filled = templateDraft('tekmetric', [], chart, { country: 'CA', salesTax: 'on' });
    const of = (role: string) => filled?.suggestions.find(one => one.role === role);
    expect(of('parts')).toMatchObject({ account: '2', confidence: 'sure' });
    expect(of('tax:qst')).toMatchObject({ account: '4', confidence: 'sure' });
    expect(of('tax:gst')).toMatchObject({ account: '5', confidence: 'sure' });
    expect(filled?.draft.taxes).toMatchObject({ mode: 'canada', kinds: { qst: { account: '4' } } });
  });

  test('lists what the chart misses, each with the account to create', () => {
    const filled = templateDraft('talech', [], standardAccounts('US'), US);
    expect(filled?.missing).toContainEqual({
      role: 'tips',
      words: 'tips payable',
      name: 'Tips Payable',
      type: 'Other Current Liability',
      subType: null,
    });
    expect(filled?.missing.map(one => one.role)).not.toContain('tender:card');
    expect(templateDraft('abacus', [], [], US)).toBeNull();
  });
});
