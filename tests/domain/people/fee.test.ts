import { expect, it } from 'vitest';
import { feeAgain } from '../../../domain/plans/fee.ts';

const same = { sourceKind: 'tekmetric', mappingStands: true };

it.each([
  ['a mapping that still fits', 'due', same, 'waived'],
  ['another shop system before', 'due', { ...same, sourceKind: 'another' }, 'due'],
  ['no mapping', 'due', { ...same, mappingStands: false }, 'due'],
  ['a fee that is paid', 'paid', { ...same, sourceKind: 'another' }, 'paid'],
] as const)('ordering again with %s', (_what, wanted, earlier, fee) => {
  expect(feeAgain(wanted, 'tekmetric', earlier)).toBe(fee);
});
