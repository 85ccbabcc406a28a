import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readQwc } from '../../../simulators/quickbooks-desktop/web-connector/qwc-file.ts';
import { WebConnector } from '../../../simulators/quickbooks-desktop/web-connector/web-connector.ts';
import { newCompany } from './company.ts';

const NS = 'http://developer.intuit.com/';
type Reply = {
  readonly result?: string | readonly string[];
  readonly type?: string;
  readonly namespace?: string;
};

let server: Server;
let url: string;
let calls: { method: string; body: string }[];
/** What the scripted server answers, method by method; the last answer is kept for further calls. */
let script: Record<string, Reply[]>;

beforeEach(async () => {
  calls = [];
  script = {
    serverVersion: [{ result: '1.0' }],
    clientVersion: [{ result: '' }],
    authenticate: [{ result: ['ticket-1', ''] }],
    sendRequestXML: [
      {
        result:
          '&lt;?xml version="1.0"?&gt;&lt;?qbxml version="13.0"?&gt;&lt;QBXML&gt;&lt;QBXMLMsgsRq onError="stopOnError"&gt;&lt;HostQueryRq&gt;&lt;/HostQueryRq&gt;&lt;/QBXMLMsgsRq&gt;&lt;/QBXML&gt;',
      },
    ],
    receiveResponseXML: [{ result: '100' }],
    getLastError: [{ result: 'NoOp' }, { result: 'it is over' }],
    closeConnection: [{ result: 'done' }],
  };
  server = createServer((request, response) => {
    let body = '';
    request.on('data', part => {
      body += part;
    });
    request.on('end', () => {
      const method = /developer\.intuit\.com\/(\w+)"?$/.exec(String(request.headers.soapaction ?? ''))?.[1];
      if (method === undefined) return response.writeHead(200).end('support');
      calls.push({ method, body });
      const replies = script[method] ?? [];
      const {
        result = '',
        type = 'text/xml; charset=utf-8',
        namespace = NS,
      } = (replies.length > 1 ? replies.shift() : replies[0]) ?? {};
      const inside =
        typeof result === 'string' ? result : result.map(each => `<string>${each}</string>`).join('');
      return response
        .writeHead(200, { 'Content-Type': type })
        .end(
          `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><${method}Response xmlns="${namespace}"><${method}Result>${inside}</${method}Result></${method}Response></s:Body></s:Envelope>`,
        );
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise(done => server.close(done));
});

const qwc = (changes: Readonly<Record<string, string>> = {}) => {
  const fields = {
    ...{
      AppName: 'Daybook',
      AppID: '',
      AppURL: `${url}/qbwc`,
      AppDescription: 'Books',
      AppSupport: `${url}/support`,
    },
    ...{ UserName: 'shop', QBType: 'QBFS' },
    OwnerID: '{57F3B9B6-86F1-4fcd-B1EF-166DE1813D21}',
    FileID: '{57F3B9B6-86F1-4fcd-B1EF-166DE1813D22}',
    ...changes,
  };
  const inside = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<?xml version="1.0"?><QBWCXML>${inside.join('')}</QBWCXML>`;
};
const add = async (style?: 'Document' | 'RPC') => {
  const { company } = newCompany();
  return WebConnector.add(qwc(style === undefined ? {} : { Style: style }), 'secret', company, {
    sleepMs: 5,
  });
};
const methods = () => calls.map(({ method }) => method);

test('a visit goes through its methods in order, with what is asked for', async () => {
  const connector = await add();
  expect(await connector.runSession()).toMatchObject({ how: 'finished', messages: 1 });
  const order = [
    'serverVersion',
    'clientVersion',
    'authenticate',
    'sendRequestXML',
    'receiveResponseXML',
    'closeConnection',
  ];
  expect(methods()).toEqual(order);
  expect(calls[2]?.body).toContain('<strPassword>secret</strPassword>');
  expect(calls[3]?.body).toContain('SupportedQBXMLVersion');
  expect(calls[3]?.body).toContain('57F3B9B6-86F1-4fcd-B1EF-166DE1813D22');
  expect(calls[4]?.body).toContain('HostQueryRs');
});

test('without a message it asks why: NoOp has it sleep and ask again, any other text ends it', async () => {
  script.sendRequestXML = [{ result: '' }];
  expect(await (await add('RPC')).runSession()).toMatchObject({
    how: 'failed',
    status: 'it is over',
    messages: 0,
  });
  expect(methods().slice(3)).toEqual([
    'sendRequestXML',
    'getLastError',
    'sendRequestXML',
    'getLastError',
    'closeConnection',
  ]);
  expect(calls[0]?.body).toContain('q1:serverVersion');
});

test.each([
  [['t', 'nvu'], 'refused'],
  [['t', 'none'], 'no-work'],
  [['t', 'busy'], 'no-work'],
  [['t', '', '60'], 'no-work'],
  [['t', 'C:\\other.qbw'], 'failed'],
] as const)('signed in with %s it ends: %s', async (result, how) => {
  script.authenticate = [{ result }];
  expect(await (await add()).runSession()).toMatchObject({ how, messages: 0 });
  expect(methods()).not.toContain('sendRequestXML');
});

test.each([
  ['a content type that is not text/xml', 'serverVersion', { result: '1.0', type: 'application/soap+xml' }],
  ['a result in another namespace', 'serverVersion', { result: '1.0', namespace: 'http://tempuri.org/' }],
  ['an array of one', 'authenticate', { result: ['ticket'] }],
] as const)('%s ends the visit with an error', async (_, method, reply) => {
  script[method] = [reply];
  expect(await (await add()).runSession()).toMatchObject({ how: 'failed' });
});

test('the computer goes out where it is told to', async () => {
  const connector = await add();
  expect(await connector.runSession({ step: 'process', when: 'after' })).toMatchObject({
    how: 'went-out',
    messages: 0,
  });
  expect(methods()).not.toContain('receiveResponseXML');
  expect(await connector.runSession()).toMatchObject({ how: 'finished' });
});

test.each([
  ['another host for support', { AppSupport: 'https://elsewhere.example/support' }],
  ['plain http', { AppURL: 'http://shop.example/qbwc', AppSupport: 'http://shop.example/support' }],
  ['an owner without braces', { OwnerID: '57F3B9B6-86F1-4fcd-B1EF-166DE1813D21' }],
  ['an unknown type', { QBType: 'QBX' }],
  ['an unknown style', { Style: 'Rest' }],
] as const)('a file with %s is not taken', (_, changes) => {
  expect(() => readQwc(qwc(changes))).toThrow();
});

test('a file whose support page does not answer is not taken', async () => {
  const { company } = newCompany();
  const gone = qwc({ AppSupport: 'http://localhost:9/support', AppURL: 'http://localhost:9/qbwc' });
  await expect(WebConnector.add(gone, 'secret', company)).rejects.toThrow('QBWC1003');
});
