import { describe, expect, test } from 'vitest';
import type { Hold } from '../../../domain/cases/case.ts';
import type { ErrorCode } from '../../../domain/errors/codes.ts';
import {
  concernsConnection,
  FAULT_RULES,
  type Fault,
  verdictOf,
} from '../../../targets/quickbooks-online/errors.ts';
import { faultOf } from '../../../targets/quickbooks-online/fault.ts';
import { parseExactly } from '../../../targets/quickbooks-online/json.ts';

type Row = [
  code: string | null,
  status: number,
  error: ErrorCode,
  outcome: 'not-done' | 'unknown',
  detail?: string,
  hold?: Hold,
];

/** Written by hand from Intuit's table, so that a change of the rules shows here. */
const ROWS: readonly Row[] = [
  ['100', 401, 'authorization-expired', 'not-done'],
  ['120', 403, 'authorization-expired', 'not-done'],
  ['120', 401, 'authorization-expired', 'not-done'],
  ['130', 401, 'bug', 'not-done'],
  ['140', 400, 'target-unavailable', 'not-done'],
  ['140', 503, 'target-unavailable', 'not-done'],
  ['150', 503, 'target-unavailable', 'not-done'],
  ['500', 400, 'bug', 'not-done'],
  ['600', 400, 'outcome-unknown', 'unknown'],
  ['610', 200, 'target-refused', 'not-done'],
  ['610', 400, 'target-refused', 'not-done'],
  ['620', 400, 'target-refused', 'not-done'],
  ['1040', 400, 'bug', 'not-done'],
  ['2010', 400, 'bug', 'not-done'],
  ['2020', 400, 'bug', 'not-done'],
  ['2030', 400, 'bug', 'not-done'],
  ['2050', 400, 'bug', 'not-done'],
  ['2080', 400, 'bug', 'not-done'],
  ['2170', 400, 'bug', 'not-done'],
  ['2500', 400, 'target-refused', 'not-done'],
  ['3001', 429, 'rate-limited', 'not-done'],
  ['3001', 403, 'rate-limited', 'not-done'],
  ['3100', 403, 'authorization-expired', 'not-done'],
  ['3200', 401, 'authorization-expired', 'not-done'],
  ['4000', 400, 'bug', 'not-done'],
  ['4001', 400, 'bug', 'not-done'],
  [
    '5010',
    400,
    'conflict',
    'unknown',
    'Stale Object Error : You and Ann were working on this at the same time.',
  ],
  [
    '5010',
    400,
    'period-closed',
    'not-done',
    'The account period has closed and the account books cannot be updated',
    'period-closed',
  ],
  ['5020', 403, 'target-refused', 'not-done'],
  ['5030', 400, 'target-refused', 'not-done'],
  [
    '6000',
    400,
    'target-refused',
    'not-done',
    'Business Validation Error: Transaction amount must be 0 or greater',
  ],
  [
    '6000',
    400,
    'outcome-unknown',
    'unknown',
    'Business Validation Error: Unexpected Internal Error. (-30000)',
  ],
  [
    '6000',
    400,
    'edited-in-books',
    'not-done',
    'Business Validation Error: This transaction has been reconciled and cannot be changed.',
    'reconciled',
  ],
  ['6002', 504, 'outcome-unknown', 'unknown'],
  ['6010', 400, 'target-refused', 'not-done'],
  ['6070', 400, 'bug', 'not-done'],
  ['6080', 400, 'bug', 'not-done'],
  ['6090', 400, 'bug', 'not-done'],
  ['6100', 400, 'bug', 'not-done'],
  ['6140', 400, 'outcome-unknown', 'unknown'],
  ['6190', 400, 'company-unavailable', 'not-done'],
  ['6190', 403, 'company-unavailable', 'not-done'],
  ['6210', 400, 'period-closed', 'not-done', undefined, 'period-closed'],
  ['6240', 400, 'conflict', 'not-done'],
  ['6540', 400, 'edited-in-books', 'not-done', undefined, 'deposited'],
  ['10000', 500, 'outcome-unknown', 'unknown'],
  ['10000', 400, 'outcome-unknown', 'unknown'],
  // Without a code of the table: HTTP status, then the family of the code.
  [null, 429, 'rate-limited', 'not-done'],
  [null, 401, 'authorization-expired', 'not-done'],
  [null, 403, 'authorization-expired', 'not-done'],
  [null, 400, 'bug', 'not-done'],
  [null, 408, 'outcome-unknown', 'unknown'],
  [null, 502, 'outcome-unknown', 'unknown'],
  [null, 503, 'outcome-unknown', 'unknown'],
  [null, 200, 'outcome-unknown', 'unknown'],
  ['2500', 500, 'outcome-unknown', 'unknown'],
  ['199', 400, 'authorization-expired', 'not-done'],
  ['560', 400, 'bug', 'not-done'],
  ['1999', 400, 'target-refused', 'not-done'],
  ['2999', 400, 'bug', 'not-done'],
  ['7777', 400, 'target-refused', 'not-done'],
  ['12345', 400, 'outcome-unknown', 'unknown'],
];

describe('the error table', () => {
  test.each(ROWS)('code %s under HTTP %i is %s, %s', (code, status, error, outcome, detail = '', hold) => {
    const verdict = { error, outcome, ...(hold && { hold }) };
    expect(verdictOf(status, faultWith(code, detail))).toEqual(verdict);
  });

  test('every rule has a row here', () => {
    const tested = new Set(ROWS.map(([code]) => code));
    expect(FAULT_RULES.map(rule => rule.code).filter(code => !tested.has(code))).toEqual([]);
  });

  test('the text decides nothing else: any other detail gives the same verdict', () => {
    for (const [code, status, error, outcome, detail, hold] of ROWS) {
      if (detail !== undefined) continue;
      expect(verdictOf(status, faultWith(code, 'Periodo contable cerrado (-99)'))).toEqual({
        error,
        outcome,
        ...(hold && { hold }),
      });
    }
  });

  test('three errors concern the connection, the entry bears the others', () => {
    const ofConnection = FAULT_RULES.filter(rule => concernsConnection(rule.error)).map(rule => rule.code);
    expect(ofConnection).toEqual(['100', '120', '140', '150', '3001', '3100', '3200', '6190']);
  });
});

describe('the three forms of a fault', () => {
  test('capitalised JSON of the business layer', () => {
    const text =
      '{"Fault":{"Error":[{"Message":"Duplicate Name Exists Error","Detail":"The name supplied already exists. : null","code":"6240","element":""}],"type":"ValidationFault"},"time":"2026-05-05T02:08:54.543-07:00"}';
    expect(faultOf(parseExactly(text), text)).toEqual({
      code: '6240',
      type: 'ValidationFault',
      message: 'Duplicate Name Exists Error',
      detail: 'The name supplied already exists. : null',
      element: null,
    });
  });

  test('lower-case JSON of the gateway, whose code may stand in the message alone', () => {
    const text =
      '{"warnings":null,"fault":{"error":[{"message":"message=AuthenticationFailed; errorCode=003200; statusCode=401","detail":"Token expired","code":"","element":null}],"type":"AUTHENTICATION"},"batchItemResponse":[],"time":1583195342126}';
    expect(faultOf(parseExactly(text), text)).toMatchObject({ code: '3200', type: 'AUTHENTICATION' });
  });

  test('a numeric code, and one error that is not in a list', () => {
    const text = '{"fault":{"error":{"message":"m","detail":"d","code":3200},"type":"AUTHENTICATION"}}';
    expect(faultOf(parseExactly(text), text)?.code).toBe('3200');
  });

  test('XML, whatever was asked for', () => {
    const text = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <IntuitResponse time="2016-12-01T05:34:08.119-08:00" xmlns="http://schema.intuit.com/finance/v3">
      <Fault type="SERVICE"><Error code="3001"><Message>message=ThrottleExceeded; errorCode=003001; statusCode=429</Message>
      <Detail>The request limit &lt;was&gt; reached.  Try again later</Detail></Error></Fault></IntuitResponse>`;
    expect(faultOf(null, text)).toEqual({
      code: '3001',
      type: 'SERVICE',
      message: 'message=ThrottleExceeded; errorCode=003001; statusCode=429',
      detail: 'The request limit <was> reached.  Try again later',
      element: null,
    });
  });

  test('an HTML page and a good answer carry none', () => {
    expect(faultOf(null, '<html><body>502 Bad Gateway</body></html>')).toBeNull();
    expect(faultOf({ Invoice: { Id: '1' }, fault: null }, '{}')).toBeNull();
  });
});

function faultWith(code: string | null, detail: string): Fault | null {
  return code === null ? null : { code, type: 'ValidationFault', message: '', detail, element: null };
}
