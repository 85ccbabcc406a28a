import { COMPUTER_TIMES } from '../../domain/computers/times.ts';
import type { Route } from '../dependencies.ts';
import { page } from '../pages.ts';
import { perform } from './methods.ts';
import { QBWC_PATH, SUPPORT_PATH } from './paths.ts';
import { connectorUrl } from './qwc-file.ts';
import { answerXml, type Call, faultXml, readCall } from './soap.ts';
import { wsdl } from './wsdl.ts';

/** Lists of a large company come in pages; a period's report may still be large. */
const LARGEST_BYTES = 32 * 1024 * 1024;
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
    const call = readOrNull(request.body);
    const returned = call && (await perform(qbwc, call));
    if (!call || returned === null)
      return reply.code(500).type(XML).send(faultXml('This is no call of the QuickBooks Web Connector.'));
    return reply.type(XML).send(answerXml(call.method, returned));
  });
};

function readOrNull(body: unknown): Call | null {
  try {
    return readCall(typeof body === 'string' ? body : '');
  } catch {
    return null;
  }
}

const SUPPORT = [
  'Daybook carries what your shop sold and collected into QuickBooks Desktop. The QuickBooks Web Connector on the computer that runs QuickBooks calls Daybook every few minutes and brings what is due.',
  'Keep that computer on, with the company open in QuickBooks. If the Web Connector asks for a password, somebody with access to the shop in Daybook can make a new one.',
];
