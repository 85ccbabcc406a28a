import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesOf, decideCorrection } from '../../db/queries/cases.ts';
import { saveClosingDate } from '../../db/queries/closing-date.ts';
import type { Mapping } from '../../domain/mapping/mapping.ts';
import { counter, laborOrder } from './orders.ts';
import { openPractice, type Practice } from './practice.ts';
import { allEntries, proofOf } from './rows.ts';
import { openScene, type Scene } from './scene.ts';
import { mapShop } from './shop.ts';
import { postDay, readSource, syncDay } from './sync-day.ts';

const LAUNCH = '2026-02-02';
const START = '2026-03-01';

let practice: Practice;
let people: ReturnType<typeof counter>;

beforeAll(async () => {
  practice = await openPractice({ anchor: LAUNCH, seed: 'corrections' });
  people = counter(practice);
});
afterAll(() => practice.close());

/** Labor to one income, cash to undeposited funds; what is closed by this policy. */
function plain(closedPeriod: 'hold' | 'adjust') {
  return (mapping: Mapping): Mapping => {
    const cash = { ...mapping.tenders.cash, account: '4', fee: mapping.tenders.cash?.fee ?? 'not-by-us' };
    const labor = { item: 'Hours', account: '60', taxable: false };
    return {
      ...mapping,
      items: { labor },
      stateFees: [],
      tenders: { cash } as Mapping['tenders'],
      policies: { ...mapping.policies, closedPeriod },
    };
  };
}

async function mappedScene(policy: 'hold' | 'adjust'): Promise<Scene> {
  const scene = await openScene(practice, { row: { launchDate: LAUNCH, startDate: START } });
  await scene.webhooks(true);
  await readSource(scene.engine, scene.shop.shopId);
  await mapShop(scene.engine, scene.shop, plain(policy), START);
  return scene;
}

const post = (id: number, day: string) => people.act(id, 'post', { postedDate: `${day}T20:00:00Z` });
const cash = (id: number, day: string, amount: number, kind = 'payment') =>
  people.pay({ repairOrderId: id, code: 'CASH', kind, amount, paymentDate: `${day}T20:10:00` });

/** The accountant closes the books through a date, or opens them; the engine has looked, or finds out by itself. */
async function close(scene: Scene, through: string | null, known = true): Promise<void> {
  await practice.control('POST', '/quickbooks-online/switches', {
    realm: scene.shop.realm,
    bookCloseDate: through,
  });
  if (known) await saveClosingDate(scene.engine.database, scene.shop.companyId, through);
}

const cases = (scene: Scene) => casesOf(scene.engine.database, scene.shop.shopId, { limit: 50 });

test.each([true, false])(
  'a sale edited in a closed period is adjusted on the first open day (known before: %s)',
  async known => {
    const scene = await mappedScene('adjust');
    const id = known ? 51_000 : 51_500;
    const day = known ? '2026-04-06' : '2026-04-07';
    const sync = (date: string) => syncDay(scene.engine, scene.shop.shopId, date);
    await people.put(laborOrder(id, 50_000));
    await post(id, day);
    expect(await sync(day)).toMatchObject({ outcome: 'proved' });
    await close(scene, '2026-04-30', known);
    const closed = await scene.accountant.trialBalance('2026-04-30');
    await people.put(laborOrder(id, 45_000));
    await sync('2026-05-04');
    expect(await scene.accountant.trialBalance('2026-04-30')).toEqual(closed);
    const open = { 'Accounts Receivable (A/R)': 45_000, 'Labor income': -45_000 };
    expect(await scene.accountant.trialBalance('2026-05-31')).toEqual(open);
    expect(await scene.accountant.all('JournalEntry')).toMatchObject([{ TxnDate: '2026-05-01' }]);
    const proof = await proofOf(scene.engine.database, scene.shop.shopId, day);
    expect(proof).toMatchObject({ tiesOut: true, parked: [], findings: [] });
    await postDay(scene.engine, scene.shop.shopId, '2026-05-01');
    expect(await proofOf(scene.engine.database, scene.shop.shopId, '2026-05-01')).toMatchObject({
      foreign: [],
      ofOtherDays: [{ belongsTo: day }],
    });
    expect(await cases(scene)).toMatchObject([
      {
        cause: 'edited',
        hold: 'period-closed',
        state: 'done',
        resolution: 'adjusted',
        bookedOn: '2026-05-01',
      },
    ]);

    await postDay(scene.engine, scene.shop.shopId, day);
    expect(await cases(scene)).toHaveLength(1);
    await close(scene, null);
    expect(await postDay(scene.engine, scene.shop.shopId, day)).toMatchObject({ outcome: 'proved' });
    expect(await scene.accountant.all('JournalEntry')).toEqual([]);
    expect(await scene.accountant.trialBalance('2026-04-30')).toEqual(open);
    await scene.close();
  },
);

test('deleted, voided, moved and late in a closed period: each as itself, and the closed balances stand', async () => {
  const scene = await mappedScene('adjust');
  const sync = (day: string) => syncDay(scene.engine, scene.shop.shopId, day);
  for (const [id, cents] of [
    [52_000, 30_000],
    [52_100, 20_000],
    [52_200, 10_000],
  ] as const) {
    await people.put(laborOrder(id, cents));
    await post(id, '2026-04-13');
  }
  expect(await sync('2026-04-13')).toMatchObject({ outcome: 'proved' });
  await close(scene, '2026-04-30');
  const closed = await scene.accountant.trialBalance('2026-04-30');
  await people.act(52_000, 'unpost');
  await people.act(52_000, 'delete');
  await people.act(52_100, 'unpost');
  await post(52_100, '2026-05-05');
  await cash(52_200, '2026-04-13', 10_000);
  expect(await sync('2026-05-05')).toMatchObject({ outcome: 'proved' });
  expect(await scene.accountant.trialBalance('2026-04-30')).toEqual(closed);
  expect(await scene.accountant.trialBalance('2026-05-31')).toEqual({
    'Accounts Receivable (A/R)': 20_000,
    'Undeposited Funds': 10_000,
    'Labor income': -30_000,
  });
  const proof = await proofOf(scene.engine.database, scene.shop.shopId, '2026-04-13');
  expect(proof).toMatchObject({ tiesOut: true, parked: [], foreign: [] });
  const moved = (await allEntries(scene.engine.database, scene.shop.shopId)).find(
    ({ subject, purpose }) => subject.endsWith('52100') && purpose === 'sale',
  );
  expect(moved).toMatchObject({ businessDate: '2026-04-13', belongsTo: '2026-05-05' });
  const found = (await cases(scene)).map(({ cause, resolution, state }) => [cause, resolution, state]).sort();
  expect(found).toEqual([
    ['deleted', 'adjusted', 'done'],
    ['late', 'adjusted', 'done'],
    ['moved', 'nothing-to-book', 'done'],
  ]);
  await scene.close();
});

test('a day that a sale leaves is proved anew, also when the sale’s new day alone was prepared', async () => {
  const scene = await mappedScene('adjust');
  await people.put(laborOrder(52_500, 20_000));
  await post(52_500, '2026-04-14');
  expect(await syncDay(scene.engine, scene.shop.shopId, '2026-04-14')).toMatchObject({ outcome: 'proved' });
  await close(scene, '2026-04-30');
  await people.act(52_500, 'unpost');
  await post(52_500, '2026-05-05');
  await readSource(scene.engine, scene.shop.shopId);
  expect(await postDay(scene.engine, scene.shop.shopId, '2026-05-05')).toMatchObject({ outcome: 'proved' });
  const proof = await proofOf(scene.engine.database, scene.shop.shopId, '2026-04-14');
  expect(proof).toMatchObject({ tiesOut: true, counts: { sales: 0 } });
  await scene.close();
});

test('held: the change waits, and what stands is counted until the period is opened again', async () => {
  const scene = await mappedScene('hold');
  const sync = (day: string) => syncDay(scene.engine, scene.shop.shopId, day);
  await people.put(laborOrder(53_000, 30_000));
  await post(53_000, '2026-04-20');
  expect(await sync('2026-04-20')).toMatchObject({ outcome: 'proved' });
  await close(scene, '2026-04-30');
  await people.put(laborOrder(53_000, 28_000));
  await sync('2026-05-06');
  const waiting = await proofOf(scene.engine.database, scene.shop.shopId, '2026-04-20');
  expect(waiting).toMatchObject({ tiesOut: false, findings: [], parked: [{ code: 'period-closed' }] });
  expect(await cases(scene)).toMatchObject([{ state: 'open', hold: 'period-closed', resolution: null }]);
  await close(scene, null);
  expect(await postDay(scene.engine, scene.shop.shopId, '2026-04-20')).toMatchObject({ outcome: 'proved' });
  expect(await cases(scene)).toMatchObject([{ state: 'done', resolution: 'in-place' }]);
  expect(await scene.accountant.trialBalance('2026-04-30')).toEqual({
    'Accounts Receivable (A/R)': 28_000,
    'Labor income': -28_000,
  });
  await scene.close();
});

test('decided by name: left as it is shows in the proof, adjusted is booked', async () => {
  const scene = await mappedScene('hold');
  const { database } = scene.engine;
  const { shopId } = scene.shop;
  const days = { 54000: '2026-04-21', 54100: '2026-04-22' } as const;
  for (const id of [54_000, 54_100] as const) {
    await people.put(laborOrder(id, 30_000));
    await post(id, days[id]);
    await syncDay(scene.engine, shopId, days[id]);
  }
  await close(scene, '2026-04-30');
  for (const id of [54_000, 54_100]) await people.put(laborOrder(id, 28_000));
  await syncDay(scene.engine, shopId, '2026-05-07');
  const decide = async (belongsTo: string, resolution: 'adjusted' | 'accepted') => {
    const found = (await cases(scene)).find(one => one.belongsTo === belongsTo);
    const decision = { resolution, by: 'accountant', note: 'As filed.' };
    await decideCorrection(database, shopId, found?.id ?? '', decision, new Date());
    return await postDay(scene.engine, shopId, belongsTo);
  };
  await decide(days[54_000], 'accepted');
  expect(await proofOf(database, shopId, days[54_000])).toMatchObject({
    tiesOut: false,
    parked: [],
    accepted: [{ by: 'accountant', amount: 2_000 }],
    acceptedInAll: true,
  });
  expect(await decide(days[54_100], 'adjusted')).toMatchObject({ outcome: 'proved' });
  expect(await scene.accountant.all('JournalEntry')).toMatchObject([{ TxnDate: '2026-05-01' }]);
  expect((await cases(scene)).map(({ state, resolution }) => [state, resolution]).sort()).toEqual([
    ['done', 'accepted'],
    ['done', 'adjusted'],
  ]);
  await postDay(scene.engine, shopId, days[54_000]);
  expect(await cases(scene)).toHaveLength(2);
  await scene.close();
});
