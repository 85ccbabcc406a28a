import project from '../../package.json' with { type: 'json' };
import { authenticate } from './authenticate.ts';
import type { Qbwc } from './dependencies.ts';
import { closeConnection, connectionError, lastError } from './ending.ts';
import { receiveResponse } from './receive-response.ts';
import { sendRequest } from './send-request.ts';
import type { Call, Returned } from './soap.ts';

type Args = Readonly<Record<string, string>>;
type Method = (qbwc: Qbwc, args: Args) => Promise<Returned>;

/** A method, and what it gives when our own side fails: the Web Connector would take a SOAP fault for its own. */
type Answering = { readonly run: Method; readonly whenDown: Returned };

const DOWN = 'Daybook cannot be reached just now. Nothing is lost: the Web Connector tries again by itself.';

const still =
  (text: string): Method =>
  async () =>
    text;

const METHODS: Readonly<Record<string, Answering>> = {
  serverVersion: { run: still(`Daybook ${project.version}`), whenDown: '' },
  // Empty: any version of the Web Connector may go on.
  clientVersion: { run: still(''), whenDown: '' },
  authenticate: { run: authenticate, whenDown: ['', 'busy'] },
  sendRequestXML: { run: sendRequest, whenDown: '' },
  receiveResponseXML: { run: receiveResponse, whenDown: -1 },
  connectionError: { run: connectionError, whenDown: 'done' },
  getLastError: { run: lastError, whenDown: DOWN },
  closeConnection: { run: closeConnection, whenDown: 'OK' },
  // The interactive mode shows a page of ours on that computer; there is none.
  getInteractiveURL: { run: still(''), whenDown: '' },
  interactiveRejected: { run: still(''), whenDown: '' },
  interactiveDone: { run: still(''), whenDown: '' },
};

/** Does one call; null when the contract has no such method. A failure of our own is logged and answered in its words. */
export async function perform(qbwc: Qbwc, { method, args }: Call): Promise<Returned | null> {
  const known = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (!known) return null;
  try {
    return await known.run(qbwc, args);
  } catch (error) {
    qbwc.logger.error(
      { what: method, kind: error instanceof Error ? error.name : 'unknown' },
      'a call of a Web Connector failed',
    );
    return known.whenDown;
  }
}
