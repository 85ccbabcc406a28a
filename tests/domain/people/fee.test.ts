import { describe, expect, it } from 'vitest';
import { feeAgain, feeOfOrder } from '../../../domain/plans/fee.ts';

const same = { sourceKind: 'tekmetric', mappingStands: true };

it.each([
  ['a mapping that still fits', 'due', same, 'waived'],
  ['another shop system before', 'due', { ...same, sourceKind: 'another' }, 'due'],
  ['no mapping', 'due', { ...same, mappingStands: false }, 'due'],
  ['a fee that is paid', 'paid', { ...same, sourceKind: 'another' }, 'paid'],
] as const)('ordering again with %s', (_what, wanted, earlier, fee) => {
  expect(feeAgain(wanted, 'tekmetric', earlier).fee).toBe(fee);
});

it('says why the fee is due again or waived', () => {
  expect(feeAgain('due', 'identifix', same).reason).toBe(
    'the shop comes from tekmetric: its mapping is made anew',
  );
  expect(feeAgain('due', 'tekmetric', same).reason).toBe('the mapping still fits');
  expect(feeAgain('waived', 'tekmetric', same, 'a friend').reason).toBe('a friend');
});

describe('a first order', () => {
  it('of a shop that used the product with another shop system has the fee due, with the reason', () => {
    expect(feeOfOrder('due', 'identifix', 'tekmetric', null)).toEqual({
      fee: 'due',
      reason: 'the shop comes from tekmetric: its mapping is made anew',
    });
  });

  it('of any other shop keeps what was said', () => {
    expect(feeOfOrder('due', 'tekmetric', null, null)).toEqual({ fee: 'due', reason: null });
    expect(feeOfOrder('due', 'tekmetric', 'tekmetric', null).reason).toBeNull();
    expect(feeOfOrder('waived', 'identifix', 'tekmetric', 'a friend')).toEqual({
      fee: 'waived',
      reason: 'a friend',
    });
  });
});
