import {
  ACCOUNTS,
  at,
  type Company,
  cents,
  furnish,
  type Json,
  listAt,
  newCompany,
  type Practice,
  ref,
  sold,
} from './support.ts';

/** A company of its own with short words for what is written in it. Writes that are refused are errors. */
export type TestBooks = Awaited<ReturnType<typeof openBooks>>;

export const date = (day: string): Json => ({ TxnDate: `2026-03-${day}` });

/** A line of a payment. */
export const link = (object: Json, TxnType: string, Amount: number): Json => ({
  Amount,
  LinkedTxn: [{ TxnId: object.Id, TxnType }],
});

export async function openBooks(practice: Practice, changes: Json = {}, country = 'US') {
  const company = await newCompany(practice, changes, country);
  const ids = await furnish(company);
  const customer = { CustomerRef: ref(ids.customer) };
  const made = async (entity: string, body: Json, query = ''): Promise<Json> => {
    const reply = await company.create(entity, body, query);
    if (reply.status !== 200) throw new Error(reply.text);
    return at(reply.body, entity) as Json;
  };
  const read = async (entity: string, id: unknown): Promise<Json> =>
    at((await company.call('GET', `/${entity.toLowerCase()}/${id}`)).body, entity) as Json;
  const invoice = (amount: number, more: Json = {}) =>
    made('Invoice', { ...customer, ...date('02'), Line: [sold(ids.labor, amount)], ...more });
  const payment = (TotalAmt: number, Line: Json[] = [], more: Json = {}) =>
    made('Payment', { ...customer, ...date('02'), TotalAmt, Line, ...more });
  return {
    company,
    ids,
    made,
    read,
    invoice,
    payment,
    refund: refundIn(ids.customer, made),
    receivable: () => receivable(company),
  };
}

/** Money given back: an expense on receivable. */
function refundIn(customer: string, made: (entity: string, body: Json) => Promise<Json>) {
  return (Amount: number, more: Json = {}) =>
    made('Purchase', {
      PaymentType: 'Cash',
      AccountRef: ref(ACCOUNTS.undeposited),
      EntityRef: { value: customer, type: 'Customer' },
      ...date('03'),
      Line: [
        {
          Amount,
          DetailType: 'AccountBasedExpenseLineDetail',
          AccountBasedExpenseLineDetail: { AccountRef: ref(ACCOUNTS.receivable) },
        },
      ],
      ...more,
    });
}

/** Cents that all customers owe, by the ageing report. */
async function receivable(company: Company): Promise<number> {
  const report = await company.call('GET', '/reports/AgedReceivables');
  const total = listAt(report.body, 'Rows.Row').find(row => row.group === 'GrandTotal');
  return cents(listAt(total, 'Summary.ColData').at(-1)?.value ?? 0);
}

/** A line of a bill or purchase that is booked to an account. */
export const cost = (Amount: number, account: string, more: Json = {}): Json => ({
  Amount,
  DetailType: 'AccountBasedExpenseLineDetail',
  AccountBasedExpenseLineDetail: { AccountRef: ref(account), ...more },
});
