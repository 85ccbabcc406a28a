import { randomBytes } from 'node:crypto';
import type { ApiDependencies } from '../../../api/dependencies.ts';
import { type Asking, askComputer } from '../../../db/ask-computer.ts';
import type { ComputerTimes } from '../../../domain/computers/times.ts';
import { call, keyFor, type TestApi, testApi } from '../support/api.ts';
import { orderShop } from '../support/connected.ts';
import { startWorker } from '../support/worker.ts';

/** The times of a visit in a hurry: what is compared is what happens, never how fast. */
export const QUICK: Partial<ComputerTimes> = { holdMs: 300, patienceMs: 300, lingerMs: 0, idleMs: 600_000 };

/** A shop with QuickBooks Desktop connected, over an API; `times` of its computer. */
export async function desktopWorld(
  times: Partial<ComputerTimes> = QUICK,
  publicUrl?: string,
  more: Pick<ApiDependencies, 'desktop'> = {},
) {
  const test = await testApi(
    undefined,
    publicUrl === undefined ? {} : { publicUrl },
    `test:${randomBytes(32).toString('base64')}`,
    { computerTimes: times, ...more },
  );
  const stopWorker = await startWorker(test);
  const onboarding = await keyFor(test, 'onboarding');
  const close = async () => {
    await stopWorker();
    await test.close();
  };
  return { test, onboarding, close, shop: (changes = {}) => desktopShop(test, onboarding, times, changes) };
}

export type DesktopWorld = Awaited<ReturnType<typeof desktopWorld>>;
export type DesktopShop = Awaited<ReturnType<typeof desktopShop>>;

async function desktopShop(
  test: TestApi,
  onboarding: string,
  times: Partial<ComputerTimes>,
  changes: object,
) {
  const shopId = await orderShop(test, onboarding, { targetKind: 'quickbooks-desktop', ...changes });
  const path = `/v1/shops/${shopId}/books/quickbooks-desktop`;
  const joined = await call(test, { method: 'POST', url: path, key: onboarding });
  const [row] = await test.database.$client`
    select company_id as "companyId", file_id as "fileId" from computers where user_name = ${String(joined.body.userName)}`;
  const { companyId, fileId } = row as { companyId: string; fileId: string };
  const about = { shopId, path, companyId, fileId, joined };
  const { userName, password } = joined.body as { userName: string; password: string };
  const ask = (request: { key: string | null; body: string }, asking: Partial<Asking> = {}) =>
    askComputer(test.database, companyId, request, { signal: AbortSignal.timeout(60_000), times, ...asking });
  const { $client: sql } = test.database;
  /** Past its installation: from then on a visit is for work alone. */
  const live = async () => void (await sql`update shops set stage = 'live' where shop_id = ${shopId}`);
  /** A run of the shop is under way, or not: as its own row says it. */
  const due = async (isDue: boolean) => {
    const days = isDue ? ['2026-03-02'] : [];
    const carried = JSON.stringify({ waitingDays: days, withdrawDays: [], trialDays: [] });
    await sql`update shops set carried = ${carried}::jsonb where shop_id = ${shopId}`;
  };
  return { ...about, userName, password, ask, live, due };
}

const NS = 'http://developer.intuit.com/';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
export const STYLES = ['Document', 'DocWrapped', 'RPC'] as const;
export type Style = (typeof STYLES)[number];

/** A call in one of the Web Connector's three styles, as its envelopes look. */
export function envelope(method: string, args: Readonly<Record<string, string>>, style: Style): string {
  const inner = Object.entries(args).map(([name, text]) => argument(name, escaped(text), style));
  const open = {
    Document: [`<${method} xmlns="${NS}">`, `</${method}>`],
    DocWrapped: [`<ns1:${method} xmlns:ns1="${NS}">`, `</ns1:${method}>`],
    RPC: [
      `<q1:${method} xmlns:q1="${NS}" soap:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">`,
      `</q1:${method}>`,
    ],
  }[style];
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${SOAP}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>${open[0]}${inner.join('')}${open[1]}</soap:Body></soap:Envelope>`;
}

function argument(name: string, text: string, style: Style): string {
  if (style === 'Document') return `<${name}>${text}</${name}>`;
  if (style === 'DocWrapped') return `<ns1:${name}>${text}</ns1:${name}>`;
  return `<${name} xsi:type="xsd:string">${text}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** Posts one call; gives the texts of its result, as the Web Connector would read them. */
export async function soap(
  { api }: TestApi,
  method: string,
  args: Readonly<Record<string, string>> = {},
  style: Style = 'Document',
): Promise<string[]> {
  const response = await api.inject({
    method: 'POST',
    url: '/qbwc',
    headers: { 'content-type': 'text/xml; charset=utf-8', soapaction: `"${NS}${method}"` },
    payload: envelope(method, args, style),
  });
  const head = `<${method}Response xmlns="${NS}"><${method}Result>`;
  const start = response.body.indexOf(head);
  if (
    response.statusCode !== 200 ||
    start < 0 ||
    !/^text\/xml/.test(String(response.headers['content-type']))
  )
    throw new Error(`${method}: ${response.statusCode} ${response.body}`);
  const result = response.body.slice(start + head.length, response.body.indexOf(`</${method}Result>`));
  const strings = [...result.matchAll(/<string>([^<]*)<\/string>/g)].map(found => found[1] ?? '');
  return (strings.length > 0 ? strings : [result]).map(unescaped);
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#13;/g, '\r')
    .replace(/&amp;/g, '&');
}

export type Told = {
  readonly company?: string;
  readonly path?: string;
  readonly fileId?: string | null;
  readonly country?: string;
  readonly product?: string;
};

export const FILE = {
  company: 'Main Street Auto LLC',
  path: 'C:\\Books\\Main Street.QBW',
  country: 'US',
  product: 'QuickBooks Premier Plus Edition 2023',
} as const;

/** What the first sendRequestXML of a visit carries. */
export function greeting(shop: Pick<DesktopShop, 'fileId'>, told: Told = {}) {
  const { company, path, country, product } = { ...FILE, ...told };
  const mark =
    told.fileId === null
      ? ''
      : `<DataExtRet><OwnerID>{F3C6A1DE-5B0E-4C57-9A53-0D7D9C1B6E42}</OwnerID><DataExtName>FileID</DataExtName><DataExtType>STR255TYPE</DataExtType><DataExtValue>{${(told.fileId ?? shop.fileId).toUpperCase()}}</DataExtValue></DataExtRet>`;
  const strHCPResponse = `<?xml version="1.0" encoding="windows-1252" ?><QBXML><QBXMLMsgsRs><HostQueryRs requestID="0" statusCode="0"><HostRet><ProductName>${product}</ProductName><MajorVersion>33</MajorVersion><MinorVersion>0</MinorVersion><Country>US</Country><SupportedQBXMLVersion>1.0</SupportedQBXMLVersion><SupportedQBXMLVersion>16.0</SupportedQBXMLVersion></HostRet></HostQueryRs><CompanyQueryRs requestID="1" statusCode="0"><CompanyRet><CompanyName>${company}</CompanyName>${mark}</CompanyRet></CompanyQueryRs><PreferencesQueryRs requestID="2" statusCode="0"></PreferencesQueryRs></QBXMLMsgsRs></QBXML>`;
  return {
    strHCPResponse,
    strCompanyFileName: path,
    qbXMLCountry: country,
    qbXMLMajorVers: '16',
    qbXMLMinorVers: '0',
  };
}

/** One Web Connector, step by step, as a test drives it. */
export function connector(test: TestApi, shop: DesktopShop, style: Style = 'Document') {
  let ticket = '';
  let greeted = false;
  const run = (method: string, args: Readonly<Record<string, string>> = {}) =>
    soap(test, method, args, style);
  const one = async (method: string, args: Readonly<Record<string, string>> = {}) =>
    (await run(method, { ticket, ...args }))[0] ?? '';
  return {
    get ticket() {
      return ticket;
    },
    async signIn(password = shop.password): Promise<string> {
      const [given = '', file = ''] = await run('authenticate', {
        strUserName: shop.userName,
        strPassword: password,
      });
      ticket = given;
      greeted = false;
      return file;
    },
    send(told: Told = {}): Promise<string> {
      const first = greeted ? { strHCPResponse: '', strCompanyFileName: FILE.path } : greeting(shop, told);
      greeted = true;
      return one('sendRequestXML', first);
    },
    async receive(response: string, hresult = '', message = ''): Promise<number> {
      return Number(await one('receiveResponseXML', { response, hresult, message }));
    },
    lastError: () => one('getLastError'),
    connectionError: (hresult: string, message = 'no') => one('connectionError', { hresult, message }),
    close: () => one('closeConnection'),
  };
}

/** An answer of QuickBooks, about a message set where one is named. */
export function answerOf(key: string | null, text = 'done'): string {
  const set = key === null ? '' : ` newMessageSetID="${key}" messageSetStatusCode="0"`;
  return `<?xml version="1.0" ?><QBXML><QBXMLMsgsRs${set}><Said>${text}</Said></QBXMLMsgsRs></QBXML>`;
}

export const isLastQuestion = (message: string) => message.includes('<HostQueryRq requestID="last">');
