import type { Database } from '../../db/client.ts';
import { heardOf } from '../../db/queries/computer-sessions.ts';
import { COMPUTER_TIMES } from '../../domain/computers/times.ts';
import type { Route } from '../dependencies.ts';
import { page } from '../pages.ts';
import { hashOfTicket } from './dependencies.ts';
import { perform } from './methods.ts';
import { QBWC_PATH, SUPPORT_PATH } from './paths.ts';
import { connectorUrl } from './qwc-file.ts';
import { answerXml, type Call, faultXml, readCall, ticketIn } from './soap.ts';
import { wsdl } from './wsdl.ts';

/** Lists of a large company come in pages; a period's report may still be large. */
const LARGEST_BYTES = 16 * 1024 * 1024;
/** What is longer than any call but an answer of QuickBooks, in characters. */
const LARGE = 256 * 1024;
/** Calls a minute and address: a visit makes two a message, and several shops may sit behind one address. */
const A_MINUTE = 1_800;
const XML = 'text/xml; charset=utf-8';

/** The SOAP endpoint of the Web Connector. It signs in by its own user name and password, not with an API key. */
export const qbwcEndpoint: Route = (api, dependencies) => {
  const { database, temporal, logger, configuration, computerTimes } = dependencies;
  const qbwc = { database, temporal, logger, times: { ...COMPUTER_TIMES, ...computerTimes } };
  const address = connectorUrl(configuration.publicUrl).toString().replace(/\/+$/, '');
  const config = { rateLimit: { max: A_MINUTE, timeWindow: '1 minute' } };
  const schema = { hide: true };
  api.removeAllContentTypeParsers();
  api.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  api.get(QBWC_PATH, { schema, config }, (request, reply) => {
    const isWsdl = /\?wsdl\b/i.test(request.url);
    if (isWsdl) return reply.type(XML).send(wsdl(`${address}${QBWC_PATH}`));
    const text = 'The QuickBooks Web Connector calls here. Its description: ?wsdl.';
    return reply.type('text/html; charset=utf-8').send(page('Web Connector', [text]));
  });
  api.get(SUPPORT_PATH, { schema, config }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page('Daybook and QuickBooks Desktop', SUPPORT)),
  );
  api.post(QBWC_PATH, { schema, config, bodyLimit: LARGEST_BYTES }, async (request, reply) => {
    const text = typeof request.body === 'string' ? request.body : '';
    // Only answers of QuickBooks are large, and only a visit has any.
    if (text.length > LARGE && !(await isInVisit(database, ticketIn(text))))
      return reply.type(XML).send(answerXml('receiveResponseXML', -1));
    const call = readOrNull(text);
    const returned = call && (await perform(qbwc, call));
    if (!call || returned === null)
      return reply.code(500).type(XML).send(faultXml('This is no call of the QuickBooks Web Connector.'));
    return reply.type(XML).send(answerXml(call.method, returned));
  });
};

/** False also while the database is away: the answer is then lost, and is asked for again. */
async function isInVisit(database: Database, ticket: string): Promise<boolean> {
  return await heardOf(database, hashOfTicket(ticket)).then(
    session => session !== null,
    () => false,
  );
}

function readOrNull(text: string): Call | null {
  try {
    return readCall(text);
  } catch {
    return null;
  }
}

const SUPPORT = [
  'Daybook carries what your shop sold and collected into QuickBooks Desktop. The QuickBooks Web Connector on the computer that runs QuickBooks calls Daybook every few minutes and brings what is due.',
  'Keep that computer on, with the company open in QuickBooks. If the Web Connector asks for a password, somebody with access to the shop in Daybook can make a new one.',
];
