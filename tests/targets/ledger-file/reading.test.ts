import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ledgerIn } from '../../../targets/ledger-file/known-journals.ts';
import { objectsOf } from '../../../targets/ledger-file/objects.ts';
import { readJournal } from '../../../targets/ledger-file/read-journal.ts';

const BODY = 'a'.repeat(64);
const JOURNAL = Buffer.from(`; daybook company | r | US | USD | Zoë’s Garage
account Assets:Till
    ; name: Cash drawer

; daybook begin K1 body ${BODY}
; daybook item | item-1 | Income:Parts | Parts
; daybook end K1
2026-03-01 By hand
    Assets:Till  5.00 USD
    Equity:Opening-Balances

; daybook begin K2 body ${BODY}
; daybook refused | 2 | period-closed | closed
2026-03-02 * (S-1) Zoë | Order
    ; id: K2-1
    ; daybook: m
    ; type: payment
    Assets:Till  1.00 USD
    Assets:Receivable:Zoe  -1.00 USD
        ; customer: Zoe
; daybook end K2
; daybook begin K3 body ${BODY}
2026-03-02 * (S-1) Zoë | Reversed
    ; reverses: K2-1
    ; for: void
    Assets:Till  -1.00 USD
    Assets:Receivable:Zoe  1.00 USD
        ; customer: Zoe
; daybook end K3
`);

test('a journal that grew reads as one that is read anew, wherever it was cut', () => {
  const length = fc.integer({ min: 0, max: JOURNAL.length });
  fc.assert(
    fc.property(fc.array(length, { minLength: 2, maxLength: 4 }), fc.uuid(), (lengths, file) => {
      for (const end of lengths) {
        const bytes = JOURNAL.subarray(0, end);
        const read = ledgerIn(file, bytes);
        const anew = readJournal(bytes);
        expect(read).toEqual(anew);
        expect([...objectsOf(read)]).toEqual([...objectsOf(anew)]);
      }
    }),
    { numRuns: 300 },
  );
});

test('a change of the same length is seen', () => {
  ledgerIn('same', JOURNAL);
  const edited = Buffer.from(JOURNAL.toString('utf8').replaceAll('1.00 USD', '2.00 USD'));
  expect(edited).toHaveLength(JOURNAL.length);
  expect(ledgerIn('same', edited)).toEqual(readJournal(edited));
});
