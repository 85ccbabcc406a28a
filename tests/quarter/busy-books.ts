import type { Json } from '../integration/practice.ts';
import type { Scene } from '../integration/scene.ts';
import { type Deed, later } from './busy-source.ts';
import type { Chance } from './chance.ts';

type Object_ = Record<string, unknown> & {
  readonly Id: string;
  readonly TxnDate: string;
  readonly PrivateNote?: string;
};

const OURS = /\[daybook [0-9A-Za-z]{22} r\d+\]/;

/** A person who works in the same books: corrects what they do not like, banks, pays the rent, closes months. */
export function busyBooks(scene: Scene, chance: Chance) {
  const { practice, shop, accountant } = scene;
  const below = `/quickbooks-online/companies/${shop.realm}`;
  /** Refused as QuickBooks refuses people too: then nothing happened. */
  const attempt = async (what: string, edit: object): Promise<string | null> => {
    try {
      await practice.control('POST', `${below}/edit`, edit);
      return what;
    } catch (error) {
      if (error instanceof Error && / 422 /.test(error.message)) return null;
      throw error;
    }
  };
  const ours = async (entity: string): Promise<Object_[]> =>
    ((await accountant.all(entity)) as Object_[]).filter(({ PrivateNote = '' }) => OURS.test(PrivateNote));
  const recent = <Row extends Object_>(rows: readonly Row[], today: string) =>
    rows.filter(({ TxnDate }) => TxnDate >= later(today, -20) && TxnDate <= today);

  const acts: Readonly<Record<string, readonly [number, (today: string) => Promise<string | null>]>> = {
    dearer: [
      0.06,
      async today => {
        const invoice = chance.pick(recent(await ours('Invoice'), today));
        const lines = (invoice?.Line ?? []) as Json[];
        const place = lines.findIndex(({ DetailType }) => DetailType === 'SalesItemLineDetail');
        if (!invoice || place === -1) return null;
        const changed = lines
          .filter(({ DetailType }) => DetailType === 'SalesItemLineDetail')
          .map((line, index) => (index === place ? dearer(line, chance.whole(1, 9)) : line));
        return await attempt(`invoice ${invoice.Id} of ${invoice.TxnDate} has another amount`, {
          entity: 'Invoice',
          id: invoice.Id,
          action: 'edit',
          changes: { Line: changed },
        });
      },
    ],
    redated: [
      0.04,
      async today => {
        const invoice = chance.pick(recent(await ours('Invoice'), today));
        if (!invoice) return null;
        return await attempt(`invoice ${invoice.Id} of ${invoice.TxnDate} gets another date`, {
          entity: 'Invoice',
          id: invoice.Id,
          action: 'edit',
          changes: { TxnDate: later(invoice.TxnDate, 1) },
        });
      },
    ],
    deleted: [
      0.04,
      async today => {
        const entity = chance.pick(['Payment', 'Invoice', 'JournalEntry']) ?? 'Payment';
        const object = chance.pick(recent(await ours(entity), today));
        if (!object) return null;
        return await attempt(`${entity} ${object.Id} of ${object.TxnDate} is deleted`, {
          entity,
          id: object.Id,
          action: 'delete',
        });
      },
    ],
    voided: [
      0.02,
      async today => {
        const entity = chance.pick(['Payment', 'Invoice']) ?? 'Payment';
        const object = chance.pick(recent(await ours(entity), today));
        if (!object) return null;
        return await attempt(`${entity} ${object.Id} of ${object.TxnDate} is voided`, {
          entity,
          id: object.Id,
          action: 'void',
        });
      },
    ],
    reconciled: [
      0.03,
      async today => {
        const account = chance.pick([BANK, UNDEPOSITED]) ?? BANK;
        const through = later(today, -chance.whole(3, 12));
        await practice.control('POST', `${below}/reconcile`, { account, through });
        return `account ${account} is reconciled through ${through}`;
      },
    ],
    banked: [
      0.15,
      async today => {
        const payments = recent(await ours('Payment'), today)
          .filter(isUndeposited)
          .slice(0, chance.whole(1, 4));
        if (payments.length === 0) return null;
        const Line = payments.map(({ Id, TotalAmt }) => ({
          Amount: TotalAmt,
          LinkedTxn: [{ TxnId: Id, TxnType: 'Payment', TxnLineId: '0' }],
        }));
        return await attempt(`payments ${payments.map(({ Id }) => Id).join(', ')} go to the bank`, {
          entity: 'Deposit',
          action: 'create',
          changes: { TxnDate: today, DepositToAccountRef: { value: BANK }, Line } as object,
        });
      },
    ],
    rent: [
      0.03,
      async today =>
        await attempt('the rent is paid', {
          entity: 'Purchase',
          action: 'create',
          changes: {
            TxnDate: today,
            PaymentType: 'Check',
            AccountRef: { value: BANK },
            Line: [
              {
                Amount: 1200,
                DetailType: 'AccountBasedExpenseLineDetail',
                AccountBasedExpenseLineDetail: { AccountRef: { value: RENT } },
              },
            ],
          },
        }),
    ],
  };

  return {
    /** What a person does in the books on one evening. */
    async evening(today: string): Promise<Deed[]> {
      const deeds: Deed[] = [];
      for (const [likely, act] of Object.values(acts)) {
        if (!chance.happens(likely)) continue;
        const what = await act(today);
        if (what) deeds.push({ on: today, who: 'books', what });
      }
      return deeds;
    },
    /** Closes the month before, or opens it again for some days; then the closing date moves back. */
    async closeMonth(today: string): Promise<Deed[]> {
      const before = later(`${today.slice(0, 7)}-01`, -1);
      const bookCloseDate = chance.happens(0.15) ? later(before, -chance.whole(5, 20)) : before;
      await practice.control('POST', '/quickbooks-online/switches', { realm: shop.realm, bookCloseDate });
      return [{ on: today, who: 'books', what: `the books are closed through ${bookCloseDate}` }];
    },
  };
}

/** Accounts of the practice company's usual chart. */
const BANK = '35';
const UNDEPOSITED = '4';
const RENT = '75';

function isUndeposited({ LinkedTxn = [], TotalAmt }: Object_): boolean {
  const links = LinkedTxn as readonly Json[];
  return Number(TotalAmt) > 0 && !links.some(({ TxnType }) => TxnType === 'Deposit');
}

/** A line as a person types it: the amount alone, without quantity and price. */
function dearer(line: Json, dollars: number): Json {
  const { ItemRef, TaxCodeRef } = line.SalesItemLineDetail as Json;
  return {
    Id: line.Id,
    Amount: Number(line.Amount) + dollars,
    DetailType: 'SalesItemLineDetail',
    Description: line.Description ?? '',
    SalesItemLineDetail: { ItemRef, ...(TaxCodeRef !== undefined && { TaxCodeRef }) },
  } as Json;
}
