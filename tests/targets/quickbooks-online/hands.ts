import { decimalFromMinor } from '../../../domain/money/decimal.ts';
import type { Minor } from '../../../domain/money/minor.ts';
import type { Hands } from '../contract-living.ts';
import { customer } from '../support.ts';

type Do = (act: Record<string, unknown>) => Promise<Record<string, unknown>>;

const INCOME = '61';

/** What people do in the practice books, through its controls. */
export function handsOf(edit: Do, reconcile: Do): Hands {
  /** The item and the customer that stand there, or new ones. */
  const made = new Map<string, string>();
  const idOf = async (entity: string, changes: Record<string, unknown>) => {
    const known = made.get(entity);
    if (known !== undefined) return known;
    const { Id } = await edit({ entity, action: 'create', changes });
    made.set(entity, String(Id));
    return String(Id);
  };
  const linesOf = async (amount: Minor) => {
    const value = await idOf('Item', {
      Name: 'By hand',
      Type: 'Service',
      IncomeAccountRef: { value: INCOME },
    });
    const detail = { DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { ItemRef: { value } } };
    return { Line: [{ Amount: Number(decimalFromMinor(amount)), ...detail }] };
  };
  return {
    sells: async (number, date, amount) => {
      const value = await idOf('Customer', { DisplayName: `${customer.name} by hand` });
      const changes = {
        CustomerRef: { value },
        DocNumber: number,
        TxnDate: date,
        ...(await linesOf(amount)),
      };
      const { Id } = await edit({ entity: 'Invoice', action: 'create', changes });
      return { type: 'invoice', booksId: String(Id) };
    },
    changes: async ({ booksId }, amount) => {
      await edit({ entity: 'Invoice', id: booksId, action: 'edit', changes: await linesOf(amount) });
    },
    deletes: async ({ booksId }) => {
      await edit({ entity: 'Invoice', id: booksId, action: 'delete' });
    },
    reconciles: async (account, through) => {
      await reconcile({ account, through });
    },
  };
}
