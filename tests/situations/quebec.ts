import { minor } from '../../domain/money/minor.ts';
import { bill, line, payment, sale } from './documents.ts';
import { mappingOf } from './mapping.ts';
import type { Situation } from './situation.ts';

const CAD = { currency: 'CAD' } as const;
const taxes = (gst: number, qst: number) => [
  { kind: 'gst', jurisdiction: null, amount: minor(gst) },
  { kind: 'qst', jurisdiction: null, amount: minor(qst) },
];

const sale9 = sale(9, '2026-03-02', {
  ...CAD,
  lines: [line('parts', 'Brake pads', 10_000), line('rounding', 'Cash rounding', 2)],
  tax: minor(1_498),
  taxes: taxes(500, 998),
});
const cash9 = payment(91, sale9.ref, '2026-03-02', 11_500, 'cash', CAD);
const bill9 = bill('bill', 9, '2026-03-02', [['parts', 4_000]], { ...CAD, taxes: taxes(200, 399) });

/** GST and QST, recoverable on bills, and cash in steps of five cents. */
export const QUEBEC: readonly Situation[] = [
  {
    number: 9,
    title: 'a sale in Quebec in cash, and a bill',
    country: 'CA',
    mapping: (accounts, as) => {
      const mapping = mappingOf(accounts, as, {
        costPolicy: 'stocked',
        taxes: {
          mode: 'canada',
          kinds: {
            gst: { account: accounts.gst, recoverable: accounts.gst },
            qst: { account: accounts.qst, recoverable: accounts.qst },
            'gst+qst': { account: accounts.gst, code: 'GST/QST QC - 9.975' },
          },
          exemptCode: 'Exempt',
        },
      });
      const cash = { account: accounts.drawer, fee: 'not-by-us' } as const;
      return { ...mapping, tenders: { ...mapping.tenders, cash } };
    },
    days: [{ businessDate: '2026-03-02', documents: [sale9, cash9, bill9] }],
    balances: [
      {
        on: '2026-03-02',
        left: {
          drawer: 11_500,
          parts: -10_000,
          gst: -300,
          qst: -599,
          cashRounding: -2,
          inventory: 4_000,
          payable: -4_599,
        },
      },
    ],
  },
];
