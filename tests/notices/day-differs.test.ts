import { afterAll, expect, test } from 'vitest';
import { findCauses } from '../../db/queries/derive-notices.ts';
import { noticeMail } from '../../domain/notices/mail.ts';
import { verdictWords } from '../../domain/proof/verdict-words.ts';
import { noticeWorld } from './world.ts';

const world = await noticeWorld();
afterAll(() => world.close());

const DATE = '2026-03-05';
const row = (key: string, shop: number, books: number) => ({
  key,
  label: key,
  shop,
  books,
  difference: books - shop,
});
const PROOF = {
  v: 1,
  businessDate: DATE,
  currency: 'USD',
  rows: [row('sales', 58_107, 58_000), row('sales-tax', 4_000, 4_000)],
  findings: [{ kind: 'missing', by: -107 }],
  parked: [{ code: 'mapping-missing' }, { code: 'mapping-missing' }],
  accepted: [{ by: 'Ann', amount: 250 }],
  tiesOut: false,
  tiesOutExceptPayments: false,
};

test.each([
  ['en', 'Different by 1.07 USD; 2.50 USD accepted by Ann; waiting for 2 entries (the accountant)'],
  ['fr', 'Écart de 1.07 USD ; 2.50 USD accepté par Ann ; en attente : 2 écritures (le comptable)'],
] as const)(
  'the mail about a day that differs says its verdict as every other place does: %s',
  async (language, words) => {
    const shopId = await world.shop(`differs-${language}`, {
      stage: 'live',
      waits_for: 'next-close',
      who_acts: 'engine',
    });
    await world.day(shopId, DATE, 'differs');
    await world.sql`update business_days set proof = ${world.sql.json(PROOF)} where shop_id = ${shopId}`;
    expect(verdictWords({ state: 'differs', proof: PROOF }, language)).toBe(words);
    const causes = await findCauses(world.context.database, new Date('2026-03-06T12:00:00Z'));
    const found = causes.find(each => each.shopId === shopId && each.kind === 'day-differs');
    if (!found) throw new Error('the day is no cause');
    const { body } = noticeMail({
      language,
      shopId,
      shopName: 'Main Street Auto',
      zone: 'America/Chicago',
      publicUrl: 'https://daybook.example',
      notices: [
        {
          kind: found.kind,
          subject: found.subject,
          facts: found.facts,
          raisedAt: '2026-03-06T12:00:00Z',
          level: 0,
        },
      ],
    });
    expect(body.split('\n')[0]).toBe(`${DATE}${language === 'fr' ? ' ' : ''}: ${words}.`);
  },
);

test('a day that ties out in these books and differs in others names those', async () => {
  const shopId = await world.shop('differs-elsewhere', {
    stage: 'live',
    waits_for: 'next-close',
    who_acts: 'engine',
  });
  await world.day(shopId, DATE, 'differs');
  const even = {
    ...PROOF,
    currency: null,
    rows: [row('sales', 100, 100)],
    findings: [],
    parked: [],
    accepted: [],
    tiesOut: true,
  };
  await world.sql`update business_days set proof = ${world.sql.json(even)} where shop_id = ${shopId}`;
  const causes = await findCauses(world.context.database, new Date('2026-03-06T12:00:00Z'));
  const facts = causes.find(each => each.shopId === shopId && each.kind === 'day-differs')?.facts;
  expect(facts?.verdict).toEqual({
    currency: null,
    difference: 0,
    findings: 0,
    parked: [],
    accepted: [],
    tiesOut: true,
  });
});
