import { randomUUID } from 'node:crypto';
import type { Account } from '../books/types.ts';
import type { Objects } from '../store/objects.ts';
import { CHART } from './chart.ts';
import { taxesOf } from './taxes.ts';

/** Gives a new organisation its chart of accounts, tax rates and one tracking category. */
export function furnish(objects: Objects, country: 'US' | 'CA', now: number): void {
  for (const start of CHART) {
    const account: Account = {
      id: randomUUID(),
      code: start.code,
      name: start.name,
      type: start.type,
      taxType: start.tax === 'sales' ? 'OUTPUT' : start.tax === 'purchases' ? 'INPUT' : 'NONE',
      description: null,
      system: start.system ?? null,
      payable: start.payable ?? false,
      status: 'ACTIVE',
      currency: start.type === 'BANK' ? currencyOf(country) : null,
      bankNumber: start.bankNumber ?? null,
      updated: now,
    };
    objects.put('Account', account, { key: account.code });
  }
  for (const rate of taxesOf(country)) {
    objects.put('TaxRate', { ...rate, id: randomUUID(), status: 'ACTIVE' }, { key: rate.type });
  }
  objects.put('Category', {
    id: randomUUID(),
    name: 'Location',
    status: 'ACTIVE',
    options: ['Main Street', 'Bayside'].map(name => ({ id: randomUUID(), name, status: 'ACTIVE' })),
  });
}

export function currencyOf(country: 'US' | 'CA'): 'USD' | 'CAD' {
  return country === 'CA' ? 'CAD' : 'USD';
}
