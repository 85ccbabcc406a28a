import { afterAll, beforeAll, expect, test } from 'vitest';
import { casesOf } from '../../db/queries/cases.ts';
import { TALECH_SHOP } from '../matrix/talech-shop.ts';
import { decide, PRACTICE_MAPPING } from './mapping.ts';
import { ANCHOR, openPractice, type Practice } from './practice.ts';
import { proofOf } from './rows.ts';
import { openScene, type Scene } from './scene.ts';
import { syncDay } from './sync-day.ts';

/** Before the stores open: only what the test does happens. */
const [MORNING, BANKED, NEXT] = ['13:00', '13:20', '13:40'].map(time => `${ANCHOR}T${time}:00Z`);
const CHECKING = '35';
let practice: Practice;
let scene: Scene;

beforeAll(async () => {
  practice = await openPractice({ seed: 'late-tips' });
  scene = await openScene(practice, TALECH_SHOP);
  await decide(scene.engine, scene.shop, {
    ...PRACTICE_MAPPING,
    items: { ...PRACTICE_MAPPING.items, product: { item: 'Counter Sales', account: '61', taxable: true } },
    tenders: { ...PRACTICE_MAPPING.tenders, card: { account: '4', fee: 'at-payout' } },
    accounts: { tips: '92' },
    policies: { heldEntries: 'adjust' },
  });
}, 60_000);
afterAll(async () => {
  await scene?.close();
  await practice?.close();
});

const act = (order: string, body: object) => practice.control('POST', `/talech/orders/${order}/acts`, body);
const sync = () => syncDay(scene.engine, scene.shop.shopId, ANCHOR);
const proof = () => proofOf(scene.engine.database, scene.shop.shopId, ANCHOR);

const linesOf = (object: Record<string, unknown> = {}) => object.Line as readonly { readonly Id: string }[];

/** A person takes what stands of a kind to the bank. */
async function bank(entity: 'Payment' | 'JournalEntry', dollars: number): Promise<void> {
  const [object] = await scene.accountant.all(entity);
  const TxnLineId = entity === 'Payment' ? '0' : linesOf(object)[0]?.Id;
  const Line = [{ Amount: dollars, LinkedTxn: [{ TxnId: object?.Id, TxnType: entity, TxnLineId }] }];
  const changes = { TxnDate: ANCHOR, DepositToAccountRef: { value: CHECKING }, Line };
  const edit = { entity: 'Deposit', action: 'create', changes };
  await practice.control('POST', `/quickbooks-online/companies/${scene.shop.realm}/edit`, edit);
}

test('a tip that comes after the payment was deposited stands beside it; the deposit is not touched', async () => {
  await practice.moveTo(MORNING ?? '');
  const { id } = await practice.control('POST', '/talech/stores/1/orders', { price: 10_000 });
  const tender = { paymentType: 'CCRD', cardType: 'VISA' };
  await act(String(id), { kind: 'pay', tender });
  expect(await sync()).toMatchObject({ outcome: 'proved' });
  await bank('Payment', 100);
  const [before] = await scene.accountant.all('Payment');
  await practice.moveTo(BANKED ?? '');
  await act(String(id), { kind: 'tip', payment: 0, tip: 1_500 });
  expect(await sync()).toMatchObject({ outcome: 'proved' });
  expect(await scene.accountant.all('Payment')).toEqual([before]);
  expect(await scene.accountant.trialBalance(ANCHOR)).toEqual({
    Checking: 10_000,
    'Undeposited Funds': 1_500,
    'Tips payable': -1_500,
    'Parts income': -10_000,
  });

  await bank('JournalEntry', 15);
  await practice.moveTo(NEXT ?? '');
  await act(String(id), { kind: 'tip', payment: 0, tip: 1_800 });
  expect(await sync()).toMatchObject({ outcome: 'proved' });
  expect(await scene.accountant.trialBalance(ANCHOR)).toEqual({
    Checking: 11_500,
    'Undeposited Funds': 300,
    'Tips payable': -1_800,
    'Parts income': -10_000,
  });
  expect(await proof()).toMatchObject({ tiesOut: true, parked: [], findings: [] });
  expect((await proof()).foreign.map(({ type }) => type)).toEqual(['deposit', 'deposit']);
  const filter = { kind: 'correction', limit: 10 } as const;
  const [last] = await casesOf(scene.engine.database, scene.shop.shopId, filter);
  expect(last).toMatchObject({
    cause: 'late-tip',
    hold: 'deposited',
    state: 'done',
    resolution: 'adjusted',
  });
});
