import { Refusal } from '../company/types.ts';
import { foreignIn } from '../wire/check.ts';
import { childrenOf, element, type Tree } from '../wire/xml.ts';
import { carriedOut } from './dispatch.ts';
import type { Answer, Inside } from './inside.ts';

const LONGEST_REQUEST_ID = 50;

export type Status = {
  readonly code: number;
  readonly severity: 'Info' | 'Warn' | 'Error';
  readonly message: string;
};

const OK: Status = { code: 0, severity: 'Info', message: 'Status OK' };
const NOTHING: Status = {
  ...{ code: 1, severity: 'Info' },
  message: 'A query request did not find a matching object in QuickBooks',
};
export const SKIPPED: Status = {
  ...{ code: 3231, severity: 'Error' },
  message: 'The request has not been processed.',
};

/** One request carried out: its `…Rs` element, and whether it failed. */
export function answered(
  inside: Inside,
  request: Tree,
): { readonly response: Tree; readonly failed: boolean } {
  const foreign = inside.state.info.country === 'US' ? foreignIn(request) : [];
  try {
    if ((request.attributes.requestID ?? '').length > LONGEST_REQUEST_ID)
      throw new Refusal(1060, 'The request ID is longer than 50 characters.');
    const answer = carriedOut(inside, foreign.length > 0 ? without(request, foreign) : request);
    return { response: respond(request, statusOf(request, answer, foreign), answer), failed: false };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const status: Status = { code: error.code, severity: 'Error', message: error.message };
    return { response: respond(request, status), failed: true };
  }
}

export function respond(request: Tree, { code, severity, message }: Status, answer?: Answer): Tree {
  const { requestID } = request.attributes;
  const wanted = childrenOf(request, 'IncludeRetElement').map(({ text }) => text);
  const rets = (answer?.rets ?? []).map(ret => (wanted.length === 0 ? ret : only(ret, wanted)));
  return element(request.name.replace(/Rq$/, 'Rs'), rets, {
    ...(requestID === undefined ? {} : { requestID }),
    statusCode: String(code),
    statusSeverity: severity,
    statusMessage: message,
    ...answer?.attributes,
  });
}

function statusOf(request: Tree, { rets }: Answer, foreign: readonly string[]): Status {
  if (foreign.length > 0) {
    const message = `The field "${foreign[0]}" is not supported by this edition of QuickBooks. It has been ignored.`;
    return { code: 530, severity: 'Warn', message };
  }
  const asked = [
    ...childrenOf(request, 'TxnID'),
    ...childrenOf(request, 'ListID'),
    ...childrenOf(request, 'FullName'),
  ];
  if (!request.name.endsWith('QueryRq') || rets.length > 0) {
    return asked.length > rets.length && request.name.endsWith('QueryRq')
      ? {
          code: 500,
          severity: 'Warn',
          message:
            'The query request has not been fully completed. There was a required element missing in the list.',
        }
      : OK;
  }
  return asked.length > 0
    ? {
        code: 500,
        severity: 'Warn',
        message: `The query request has not been fully completed. There was a required element ("${asked[0]?.text}") that could not be found in QuickBooks.`,
      }
    : NOTHING;
}

function without(tree: Tree, names: readonly string[]): Tree {
  const children = tree.children.filter(child => !names.includes(child.name));
  return { ...tree, children: children.map(child => without(child, names)) };
}

function only(ret: Tree, names: readonly string[]): Tree {
  if (ret.children.length === 0) return ret;
  return { ...ret, children: ret.children.filter(({ name }) => names.includes(name)) };
}
