import { randomUUID } from 'node:crypto';
import { BusinessFault, fault, GatewayFault } from '../faults.ts';
import type { Body } from '../json.ts';
import { faultXml } from './xml.ts';

/** What goes over the wire. */
export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const JSON_TYPE = 'application/json;charset=utf-8';
const XML_TYPE = 'application/xml;charset=utf-8';
const VERSION = '1990.315';

/** The headers that every answer of the API bears. */
export function commonHeaders(): Record<string, string> {
  return {
    intuit_tid: `1-${randomUUID().replaceAll('-', '').slice(0, 8)}-${randomUUID().replaceAll('-', '').slice(0, 24)}`,
    'QBO-Version': VERSION,
    Expires: '0',
    'Cache-Control': 'max-age=0, no-cache, no-store, must-revalidate, private',
  };
}

export function jsonAnswer(body: Body, status = 200): Answer {
  return { status, type: JSON_TYPE, body: JSON.stringify(body) };
}

/** `{"Fault": …}` as it stands alone and in a batch. */
export function faultBody(fault: BusinessFault): Body {
  return { Error: fault.errors.map(error => ({ ...error })), type: fault.type };
}

/** How a thrown fault is answered; `form` is what the company's switches say of gateway faults. */
export function faultAnswer(
  error: unknown,
  form: { auth: 'json' | 'xml'; throttle: 'json' | 'xml' },
  time: string,
): Answer {
  if (error instanceof BusinessFault) return jsonAnswer({ Fault: faultBody(error), time }, error.status);
  if (!(error instanceof GatewayFault)) return faultAnswer(systemFailure(error), form, time);
  const headers =
    error.status === 401
      ? { headers: { 'WWW-Authenticate': 'Bearer realm="Intuit", error="invalid_token"' } }
      : {};
  const isThrottle = error.status === 429 || error.status >= 500;
  if ((isThrottle ? form.throttle : form.auth) === 'xml') {
    return { status: error.status, type: XML_TYPE, body: faultXml(error), ...headers };
  }
  return { ...jsonAnswer(gatewayBody(error), error.status), ...headers };
}

/** A failure of the practice system itself: answered as Intuit's, and told on stderr, since it is a defect. */
function systemFailure(error: unknown): BusinessFault {
  process.emitWarning(
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    'PracticeDefect',
  );
  return fault('10000', 'System Failure Error: the practice system failed');
}

/** The gateway's envelope, as it was recorded. */
function gatewayBody(fault: GatewayFault): Body {
  return {
    warnings: null,
    intuitObject: null,
    fault: {
      error: [{ message: fault.title, detail: fault.detail, code: fault.code, element: null }],
      type: fault.type,
    },
    report: null,
    queryResponse: null,
    batchItemResponse: [],
    attachableResponse: [],
    syncErrorResponse: null,
    requestId: null,
    time: Date.now(),
    status: null,
    cdcresponse: [],
  };
}
