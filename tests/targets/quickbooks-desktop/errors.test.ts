import { describe, expect, test } from 'vitest';
import { DaybookError } from '../../../domain/errors/codes.ts';
import { HRESULTS, STATUS_RULES, verdictOf } from '../../../targets/quickbooks-desktop/errors.ts';
import { createQuickbooksDesktop } from '../../../targets/quickbooks-desktop/index.ts';
import type { ComputerAnswer } from '../../../targets/target.ts';
import { connectionTo, deliveryOf, feeEntry, keyFor, NO_IDS } from '../support.ts';

const ITEM = deliveryOf(feeEntry('F-1', 'expense', 'tender', 870));

/** What becomes of a journal that is answered so. */
async function outcomeOf(answer: ComputerAnswer) {
  const target = createQuickbooksDesktop();
  const connection = connectionTo('', 'company', async () => '', { ask: async () => answer });
  const request = target.compose(keyFor(ITEM), [ITEM], NO_IDS);
  return await target.send(connection, request, [ITEM]).then(
    ([outcome]) => outcome,
    (error: DaybookError) => error,
  );
}

function answered(code: number, message = 'as it was said', inside = ''): ComputerAnswer {
  return {
    body: `<?xml version="1.0" ?><QBXML><QBXMLMsgsRs><JournalEntryAddRs requestID="${ITEM.itemId}" statusCode="${code}" statusSeverity="Error" statusMessage="${message}">${inside}</JournalEntryAddRs></QBXMLMsgsRs></QBXML>`,
  };
}

const TEXTS: Readonly<Record<string, string>> = {
  deposited: 'it has been deposited',
  reconciled: 'it was reconciled',
};
const RET =
  '<JournalEntryRet><TxnID>1-2</TxnID><EditSequence>7</EditSequence><JournalDebitLine><TxnLineID>3</TxnLineID><Amount>8.70</Amount></JournalDebitLine></JournalEntryRet>';

describe('statuses', () => {
  test.each(STATUS_RULES.map((rule, row) => [rule.code, row] as const))(
    '%s, row %s of the table',
    async (code, row) => {
      const rule = STATUS_RULES[row];
      if (!rule) throw new Error('no row');
      const said =
        rule.text === undefined ? 'as it was said' : (TEXTS[rule.hold ?? ''] ?? 'the list is in use');
      expect(verdictOf({ code, message: said })).toMatchObject({ error: rule.error, outcome: rule.outcome });
      const outcome = await outcomeOf(answered(code, said));
      const isUnknown = rule.outcome === 'unknown' || rule.error === 'target-unavailable';
      if (['authorization-expired', 'company-unavailable'].includes(rule.error)) {
        expect(outcome).toBeInstanceOf(DaybookError);
        expect(outcome).toMatchObject({ code: rule.error });
      } else if (isUnknown) expect(outcome).toMatchObject({ result: 'unknown' });
      else
        expect(outcome).toMatchObject({
          result: 'refused',
          code: rule.error,
          ...(rule.hold && { hold: rule.hold }),
        });
    },
  );

  test.each([0, 500, 530, 550, 999])('%s: the write was done', async code => {
    expect(await outcomeOf(answered(code, 'done', RET))).toMatchObject({
      result: 'posted',
      posted: { booksId: '1-2', booksVersion: '7', total: 870 },
    });
  });

  test('a code without a row is refused where it is about the request, else nobody knows', () => {
    expect(verdictOf({ code: 3040, message: '' })).toEqual({ error: 'bug', outcome: 'not-done' });
    expect(verdictOf({ code: 3333, message: '' })).toEqual({ error: 'target-refused', outcome: 'not-done' });
    expect(verdictOf({ code: 2000, message: '' })).toEqual({ error: 'outcome-unknown', outcome: 'unknown' });
  });
});

describe('refusals of the whole message', () => {
  test.each(Object.entries(HRESULTS))('%s', async (hresult, code) => {
    const outcome = await outcomeOf({ hresult, message: 'as it was said' });
    if (hresult === '0x80040400') expect(outcome).toMatchObject({ result: 'refused', code: 'bug' });
    else expect(outcome).toMatchObject({ result: 'unknown' });
    const target = createQuickbooksDesktop();
    const ask = async () => ({ hresult: hresult.toUpperCase().replace('X', 'x'), message: '' });
    const connection = connectionTo('', 'company', async () => '', { ask });
    await expect(target.checkAccess(connection)).rejects.toMatchObject({ code });
  });

  test('a stray answer leaves the outcome open', async () => {
    expect(await outcomeOf({ hresult: 'other-message-set', message: '' })).toMatchObject({
      result: 'unknown',
    });
  });

  test.each([
    '',
    'no XML',
    '<QBXML></QBXML>',
    '<QBXML><QBXMLMsgsRs messageSetStatusCode="600"></QBXMLMsgsRs></QBXML>',
  ])('an answer that cannot be read is unknown: %s', async body => {
    expect(await outcomeOf({ body })).toMatchObject({ result: 'unknown' });
  });

  test('a message that left without an answer is unknown; one that did not leave is thrown', async () => {
    const target = createQuickbooksDesktop();
    const request = target.compose(keyFor(ITEM), [ITEM], NO_IDS);
    const failing = (code: 'outcome-unknown' | 'computer-away') =>
      connectionTo('', 'company', async () => '', {
        ask: async () => {
          throw new DaybookError(code, 'nobody answered');
        },
      });
    expect(await target.send(failing('outcome-unknown'), request, [ITEM])).toMatchObject([
      { result: 'unknown' },
    ]);
    await expect(target.send(failing('computer-away'), request, [ITEM])).rejects.toMatchObject({
      code: 'computer-away',
    });
  });
});
