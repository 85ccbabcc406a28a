import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { announceNotices } from '../../activities/post/announce-notices.ts';
import { applyCauses, findCauses } from '../../db/queries/derive-notices.ts';
import { type NoticeWorld, noticeWorld } from './world.ts';

let world: NoticeWorld;
beforeAll(async () => {
  world = await noticeWorld();
});
afterAll(() => world.close());

/** Tuesday noon in Chicago. */
const NOW = '2026-03-10T17:00:00Z';
const later = (hours: number) => new Date(Date.parse(NOW) + hours * 3_600_000).toISOString();
const to = async (shopId: string | null) =>
  (await world.mails()).filter(mail => mail.shop_id === shopId).map(mail => mail.to_address);

/** A shop whose two connections have both ended. */
async function cutOff(shopId: string): Promise<string> {
  await world.shop(shopId);
  await world.source(shopId);
  await world.books(shopId, 'expired');
  return shopId;
}

describe('mail about what waits', () => {
  it('comes once for a person and shop with everything in it: what, since when in the shop’s zone, and what frees it', async () => {
    const shopId = await cutOff('both');
    await world.person('owner-both', 'shop', shopId);
    await world.announce(NOW);
    for (const hours of [0.1, 1, 2, 23]) await world.announce(later(hours));
    const mails = await world.mails();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      to_address: 'owner-both@example.com',
      person_id: 'owner-both',
      language: 'en',
    });
    const text = String(mails[0]?.body);
    expect(mails[0]?.subject).toBe('Shop both: 2 matters wait');
    expect(text).toContain('The connection to the shop system has ended.');
    expect(text).toContain('POST https://daybook.example/v1/shops/both/source');
    expect(text).toContain('POST https://daybook.example/v1/shops/both/books/sign-in');
    expect(text).toContain('company realm-both');
    expect(text).toContain('Since: March 10, 2026 at 12:00 PM (America/Chicago)');
    expect(text).toContain('GET https://daybook.example/v1/shops/both/notices');
  });

  it('is written in the reader’s language', async () => {
    const shopId = await cutOff('français');
    await world.person('proprio', 'shop', shopId, { language: 'fr' });
    await world.announce(NOW);
    const mail = (await world.mails()).find(one => one.shop_id === shopId);
    expect(mail).toMatchObject({ language: 'fr', subject: 'Shop français : 2 questions attendent' });
    expect(mail?.body).toContain('La connexion au système de l’atelier a pris fin.');
    expect(mail?.body).toContain('Depuis: 10 mars 2026');
  });

  it('holds back what comes within the hour, and then tells only what is new', async () => {
    const shopId = await world.shop('period');
    await world.person('owner-period', 'shop', shopId);
    await world.source(shopId);
    await world.announce(NOW);
    await world.books(shopId, 'expired');
    await world.announce(later(0.5));
    expect(await to(shopId)).toHaveLength(1);
    await world.announce(later(1.1));
    const [, second, ...more] = (await world.mails()).filter(mail => mail.shop_id === shopId);
    expect(more).toEqual([]);
    expect(second?.subject).toBe('Shop period: one matter waits');
    expect(second?.body).not.toContain('The connection to the shop system has ended.');
  });

  it('does not come again for what comes back within the cool-down', async () => {
    const shopId = await world.shop('back');
    await world.person('owner-back', 'shop', shopId);
    await world.source(shopId);
    const grant = (status: string) =>
      world.sql`update grants set status = ${status} where id = ${`g-source-${shopId}`}`;
    await world.announce(NOW);
    await grant('active');
    await world.announce(later(2));
    await grant('expired');
    await world.announce(later(4));
    expect(await to(shopId)).toHaveLength(1);
  });

  it('goes to nobody without an address, of another shop, or who wants none', async () => {
    const shopId = await cutOff('few');
    await world.person('owner-few', 'shop', shopId);
    await world.person('owner-mute', 'shop', shopId);
    await world.person('owner-nowhere', 'shop', shopId, { email: null });
    await world.person('owner-else', 'shop', 'elsewhere');
    await world.sql`insert into notice_preferences (shop_id, person_id, mail, changed_at) values (${shopId}, 'owner-mute', false, now())`;
    await world.announce(NOW);
    expect(await to(shopId)).toEqual(['owner-few@example.com']);
  });

  it('goes to everybody who has something to do about parked documents', async () => {
    const shopId = await world.shop('parts', { stage: 'live', stage_since: NOW });
    await world.books(shopId);
    await world.parked(shopId, 'mapping-missing', '2026-03-04');
    await world.parked(shopId, 'mapping-missing', '2026-03-05');
    await world.parked(shopId, 'question-open', '2026-03-06');
    await world.person('book', 'bookkeeper', shopId);
    await world.person('cpa', 'accountant', shopId);
    await world.person('owner-parts', 'shop', shopId);
    await world.announce(NOW);
    expect(await to(shopId)).toEqual(['book@example.com', 'cpa@example.com']);
    const [mail] = (await world.mails()).filter(one => one.shop_id === shopId);
    expect(mail?.body).toContain(
      '3 documents wait for an answer, the oldest of 2026-03-04: 2 mapping-missing, 1 question-open.',
    );
    expect(mail?.body).toContain('Answer the question that the entry names.');
  });

  it('is queued once by two workers at once, over and over', async () => {
    const shops = await Promise.all(Array.from({ length: 10 }, (_, index) => cutOff(`race-${index}`)));
    for (const shopId of shops) await world.person(`owner-${shopId}`, 'shop', shopId);
    for (let round = 0; round < 4; round += 1) {
      const turn = { v: 1 as const, now: later(round * 2) };
      await Promise.all(Array.from({ length: 4 }, () => announceNotices(world.context, turn)));
    }
    for (const shopId of shops) {
      expect(await to(shopId)).toEqual([`owner-${shopId}@example.com`]);
      expect(await world.open(shopId)).toHaveLength(2);
    }
    const twice = await world.sql`select 1 from notices group by shop_id, kind, subject having count(*) > 1`;
    expect(twice).toHaveLength(0);
  });
});

describe('a round that fails midway', () => {
  it('has told nobody, and its repeat tells once', async () => {
    const shopId = await cutOff('fails');
    await world.person('owner-fails', 'shop', shopId);
    const failing = new Proxy(world.context, {
      get: (context, name) => {
        if (name === 'publicUrl') throw new Error('the worker dies here');
        return Reflect.get(context, name);
      },
    });
    await expect(announceNotices(failing, { v: 1, now: NOW })).rejects.toThrow('dies here');
    expect(await to(shopId)).toEqual([]);
    await world.announce(NOW);
    await world.announce(later(3));
    expect(await to(shopId)).toEqual(['owner-fails@example.com']);
  });

  it('never resolves what was raised while it looked', async () => {
    const shopId = await world.shop('meanwhile');
    await world.database.transaction(
      async tx => {
        const causes = await findCauses(tx, new Date(NOW));
        await world.sql`insert into notices (shop_id, kind, subject, who_acts, act, raised_at)
          values (${shopId}, 'appointment-soon', 'x', 'shop', 'be-there', ${NOW})`;
        await applyCauses(tx, causes, new Date(NOW));
      },
      { isolationLevel: 'repeatable read' },
    );
    expect(await world.open(shopId)).toHaveLength(1);
  });
});

describe('when nobody acts', () => {
  const staff = async (mark: string, shopId: string) => {
    for (const role of ['onboarding', 'support', 'admin'])
      await world.person(`${role}-${mark}`, role, shopId);
  };
  const levels = async (shopId: string) =>
    (await world.open(shopId)).map(row => [row.level, row.escalated_at?.toISOString() ?? null]);

  it('the next role up hears of it, each once, and the one before not again', async () => {
    const shopId = await world.shop('climb');
    await world.source(shopId);
    await world.person('owner-climb', 'shop', shopId);
    await staff('climb', shopId);
    await world.announce(NOW);
    expect(await levels(shopId)).toEqual([[0, null]]);
    await world.announce(later(23.9));
    expect(await to(shopId)).toEqual(['owner-climb@example.com']);
    await Promise.all([world.announce(later(24.1)), world.announce(later(24.1))]);
    expect(await levels(shopId)).toEqual([[1, new Date(later(24.1)).toISOString()]]);
    expect(await to(shopId)).toEqual(['owner-climb@example.com', 'onboarding-climb@example.com']);
    for (const hours of [25, 71, 73, 80, 300]) await world.announce(later(hours));
    expect(await to(shopId)).toEqual([
      'owner-climb@example.com',
      'onboarding-climb@example.com',
      'admin-climb@example.com',
      'support-climb@example.com',
    ]);
    const [, second] = (await world.mails()).filter(mail => mail.shop_id === shopId);
    expect(second?.body).toContain('Nobody has acted yet.');
  });

  it('and those who act have no address, the next role up hears of it at once, without an escalation', async () => {
    const shopId = await world.shop('unreachable');
    await world.source(shopId);
    await world.person('owner-unreachable', 'shop', shopId, { email: null });
    await staff('unreachable', shopId);
    await world.announce(NOW);
    expect(await to(shopId)).toEqual(['onboarding-unreachable@example.com']);
    expect(await levels(shopId)).toEqual([[0, null]]);
    await world.announce(later(25));
    expect(await to(shopId)).toEqual(['onboarding-unreachable@example.com']);
  });

  it('an acknowledgement holds back a soft one while it lasts, never a hard one', async () => {
    const soft = await world.shop('soft', { stage: 'review', waits_for: 'go-live' });
    const hard = await world.shop('hard');
    await world.source(hard);
    for (const shopId of [soft, hard]) await staff(shopId, shopId);
    await world.announce(NOW);
    await world.sql`update notices set acknowledged_at = ${NOW}, acknowledged_by = 'p', acknowledged_until = ${later(100)}
      where shop_id in (${soft}, ${hard})`;
    await world.announce(later(50));
    expect([await levels(soft), await levels(hard)]).toMatchObject([[[0, null]], [[1, expect.any(String)]]]);
    await world.announce(later(101));
    expect(await levels(soft)).toMatchObject([[1, expect.any(String)]]);
  });

  it('a paused shop’s notices wait', async () => {
    const shopId = await cutOff('rests');
    await world.person('owner-rests', 'shop', shopId);
    await world.announce(NOW);
    await world.sql`update shops set paused = true where shop_id = ${shopId}`;
    await world.announce(later(30));
    expect(await levels(shopId)).toEqual([
      [0, null],
      [0, null],
    ]);
  });
});
