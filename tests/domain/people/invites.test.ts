import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../../domain/lifecycle/stages.ts';
import { inviteRefusal, isShopRole } from '../../../domain/people/invites.ts';
import { keyRefusal } from '../../../domain/people/key-rights.ts';

const SHOPS = ['a', 'b', 'c'] as const;
const role = fc.constantFrom(...ROLES);
const shop = fc.option(fc.constantFrom(...SHOPS), { nil: null });
/** Staff see all shops, a shop's people those of their key. */
const person = fc
  .record({ role, shopIds: fc.subarray([...SHOPS]) })
  .map(one => ({ role: one.role, shopIds: isShopRole(one.role) ? one.shopIds : null }));
const place = fc.record({ role, shopId: shop });

describe('who may invite whom', () => {
  it('lets nobody hand out a role at a shop that is not theirs, nor a staff role save an admin', () => {
    fc.assert(
      fc.property(person, place, (inviter, wanted) => {
        if (inviteRefusal(inviter, wanted) !== null) return;
        expect(isShopRole(wanted.role)).toBe(wanted.shopId !== null);
        if (!isShopRole(wanted.role)) expect(inviter.role).toBe('admin');
        if (inviter.shopIds !== null) expect(inviter.shopIds).toContain(wanted.shopId);
        expect(['shop', 'onboarding', 'admin']).toContain(inviter.role);
      }),
    );
  });

  it('never gives more through a chain of invitations than its first person could', () => {
    fc.assert(
      fc.property(person, fc.array(place, { minLength: 1, maxLength: 4 }), (first, chain) => {
        let inviter: { role: (typeof ROLES)[number]; shopIds: readonly string[] | null } = first;
        for (const wanted of chain) {
          if (inviteRefusal(inviter, wanted) !== null) return;
          expect(inviteRefusal(first, wanted)).toBeNull();
          inviter = { role: wanted.role, shopIds: wanted.shopId === null ? null : [wanted.shopId] };
        }
      }),
    );
  });

  it.each([
    [{ role: 'shop', shopIds: ['a'] }, { role: 'bookkeeper', shopId: 'a' }, null],
    [{ role: 'shop', shopIds: ['a'] }, { role: 'shop', shopId: 'a' }, null],
    [{ role: 'shop', shopIds: ['a'] }, { role: 'shop', shopId: 'b' }, 'not-your-shop'],
    [{ role: 'shop', shopIds: ['a'] }, { role: 'support', shopId: null }, 'role-may-not'],
    [{ role: 'bookkeeper', shopIds: ['a'] }, { role: 'bookkeeper', shopId: 'a' }, 'role-may-not'],
    [{ role: 'onboarding', shopIds: null }, { role: 'shop', shopId: 'b' }, null],
    [{ role: 'onboarding', shopIds: null }, { role: 'onboarding', shopId: null }, 'role-may-not'],
    [{ role: 'admin', shopIds: null }, { role: 'admin', shopId: null }, null],
    [{ role: 'admin', shopIds: null }, { role: 'admin', shopId: 'a' }, 'is-for-all-shops'],
    [{ role: 'admin', shopIds: null }, { role: 'shop', shopId: null }, 'needs-a-shop'],
  ] as const)('%j to %j: %s', (inviter, wanted, refusal) => {
    expect(inviteRefusal(inviter, wanted)).toBe(refusal);
  });
});

describe('keys made with keys', () => {
  it('open no more than the one that made them', () => {
    const rights = fc.record({ role, shopIds: fc.subarray([...SHOPS]), bound: fc.boolean() }).map(one => ({
      role: one.role,
      shopIds: isShopRole(one.role) ? one.shopIds : null,
      boundTo: one.bound && isShopRole(one.role) ? (one.shopIds[0] ?? 'a') : null,
    }));
    fc.assert(
      fc.property(rights, place, (mine, wanted) => {
        if (keyRefusal(mine, wanted) !== null) return;
        expect(wanted.role).toBe(mine.role);
        if (wanted.shopId !== null) expect(mine.shopIds).toContain(wanted.shopId);
        if (mine.boundTo !== null) expect(wanted.shopId).not.toBeNull();
      }),
    );
  });
});
