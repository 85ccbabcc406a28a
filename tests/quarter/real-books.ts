import { minorFromDecimal } from '../../domain/money/decimal.ts';
import type { Accountant } from '../integration/books.ts';
import type { Json } from '../integration/practice.ts';
import type { Scene } from '../integration/scene.ts';

/** By account id, debit positive, in cents; accounts that come to nothing are left out. */
export type Effect = Readonly<Record<string, number>>;

/** One transaction as the books' own general ledger shows it. `marker` is null where it is nobody of ours. */
export type RealObject = {
  readonly entity: string;
  readonly booksId: string;
  readonly date: string;
  readonly marker: string | null;
  readonly effect: Effect;
};

const ENTITIES = [
  'Invoice',
  'CreditMemo',
  'Payment',
  'Purchase',
  'JournalEntry',
  'Bill',
  'VendorCredit',
  'BillPayment',
  'Deposit',
  'SalesReceipt',
  'RefundReceipt',
] as const;
const MARKER = /\[daybook ([0-9A-Za-z]{22}) r\d+\]/;
/** These grow by credit: the ledger shows their credits as positive amounts. */
const BY_CREDIT = [
  'Accounts Payable',
  'Credit Card',
  'Other Current Liability',
  'Long Term Liability',
  'Equity',
  'Income',
  'Other Income',
];

type Row = {
  readonly Header?: { readonly ColData: readonly { readonly value: string; readonly id?: string }[] };
  readonly ColData?: readonly { readonly value: string; readonly id?: string }[];
  readonly Rows?: { readonly Row?: readonly Row[] };
};

/** Everything that stands in the practice books, read with nothing of the engine: objects for their notes, the ledger for amounts. */
export async function realBooks(scene: Scene): Promise<ReadonlyMap<string, RealObject>> {
  const { accountant } = scene;
  const types = new Map(
    (await accountant.all('Account')).map(({ Id, AccountType }) => [String(Id), String(AccountType)]),
  );
  const objects = new Map<string, RealObject & { effect: Record<string, number> }>();
  for (const entity of ENTITIES) {
    for (const each of await accountant.all(entity)) {
      const booksId = String(each.Id);
      const marker = MARKER.exec(String(each.PrivateNote ?? ''))?.[1] ?? null;
      objects.set(booksId, { entity, booksId, date: String(each.TxnDate), marker, effect: {} });
    }
  }
  for (const section of await ledgerOf(accountant)) {
    const account = section.Header?.ColData[0]?.id ?? '';
    const sign = BY_CREDIT.includes(types.get(account) ?? '') ? -1 : 1;
    for (const { ColData = [] } of section.Rows?.Row ?? []) {
      const object = objects.get(ColData[1]?.id ?? '');
      const cents = sign * minorFromDecimal(ColData[6]?.value || '0');
      if (object) object.effect[account] = (object.effect[account] ?? 0) + cents;
    }
  }
  return new Map([...objects].map(([id, object]) => [id, { ...object, effect: without0(object.effect) }]));
}

async function ledgerOf(accountant: Accountant): Promise<readonly Row[]> {
  const report = (await accountant.report(
    'GeneralLedger',
    'start_date=2026-01-01&end_date=2026-12-31',
  )) as Json;
  return (report.Rows as { readonly Row?: readonly Row[] } | undefined)?.Row ?? [];
}

export function without0(sums: Effect): Effect {
  return Object.fromEntries(
    Object.entries(sums)
      .filter(([, cents]) => cents !== 0)
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}
