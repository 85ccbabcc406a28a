import { businessDayOf } from '../../domain/calendar/business-day.ts';
import { startPractice } from '../../simulators/practice/server.ts';
import type { SourceConnection } from '../../sources/source.ts';
import { createTalech } from '../../sources/talech/index.ts';
import type { SaleState, SourceWorld, TestConnection, Trouble } from './contract/world.ts';

const MERCHANT = '4400017';
const ZONE = 'America/Chicago';
const START = new Date('2026-03-10T18:00:00Z');

const SWITCHES: Readonly<Record<Trouble, object>> = {
  nothing: {},
  'too-many-requests': { tooManyEvery: 1 },
  unavailable: { errorEvery: 1 },
  'broken-answers': { malformedEvery: 1 },
  'token-revoked': { tokenRevoked: true },
  'token-expires': { tokenExpiresIn: 3_600, tokenRevoked: true },
  'credentials-refused': { credentialsRefused: true },
  'shop-dropped': { merchants: [] },
  'bare-lists': { tellsTotals: false },
  'edits-between-pages': { pageShift: true },
  'unknown-fields': { unknownFields: true },
  'unknown-part-type': { unknownTransaction: true },
};

const CALM = {
  tooManyEvery: 0,
  errorEvery: 0,
  malformedEvery: 0,
  tokenRevoked: false,
  tokenExpiresIn: null,
  rotateEvery: 0,
  credentialsRefused: false,
  merchants: null,
  tellsTotals: true,
  pageShift: false,
  unknownFields: false,
  unknownTransaction: false,
};

const STATES: Readonly<Record<string, SaleState>> = { PAID: 'posted', VOIDED: 'deleted' };

export type PracticeTalech = SourceWorld & {
  /** A control of the practice talech, below `/practice/talech`. */
  control(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
};

/** The practice talech with nine weeks of trade; `stores` are those that connections read. */
export async function practiceTalech(
  options: { stores?: readonly string[]; source?: SourceWorld['source']; anchor?: string } = {},
): Promise<PracticeTalech> {
  const { stores = ['1'], source = createTalech(), anchor = '2026-01-05' } = options;
  const practice = await startPractice({
    port: 0,
    dataDir: null,
    anchorDate: anchor,
    now: START,
    seed: 'contract',
  });
  const ask = asker(practice.url);
  const control: PracticeTalech['control'] = (method, path, body) =>
    ask(method, `/practice/talech${path}`, body);
  const settings = { zone: ZONE, reportEndTime: '02:00', follows: 'closing-hour', changes: [] } as const;
  let now = START.getTime();
  await control('POST', '/switches', CALM);

  const act = (body: object) => async (id: string) => {
    await control('POST', `/orders/${id}/acts`, body);
  };
  return {
    source,
    locationId: '1',
    control,
    context: {
      source: 'talech',
      sourceShopId: MERCHANT,
      zone: ZONE,
      currency: 'USD',
      businessDateOf: instant => businessDayOf(instant, settings).businessDate,
    },
    kinds: { sale: 'order', payment: 'order' },
    connection: changes => connectionTo(`${practice.url}/talech`, stores, changes),
    trouble: async trouble => {
      await control('POST', '/authorize');
      await control('POST', '/switches', { ...CALM, ...SWITCHES[trouble] });
    },
    sales: async () => {
      const orders = (await control('GET', '/stores/1/orders')) as unknown as {
        id: string;
        status: string;
      }[];
      return new Map(orders.toReversed().map(({ id, status }) => [id, STATES[status] ?? 'open']));
    },
    pass: async minutes => {
      now += minutes * 60_000;
      await ask('POST', '/practice/clock', { now: new Date(now).toISOString() });
    },
    sell: async () => {
      const { id } = await control('POST', '/stores/1/orders', { price: 10_000 });
      await act({ kind: 'pay' })(String(id));
      return String(id);
    },
    unpost: act({ kind: 'reopen' }),
    post: act({ kind: 'pay' }),
    remove: act({ kind: 'void' }),
    pay: async (id, amount) => {
      await act({ kind: 'pay', amount })(id);
      return id;
    },
    refund: async id => {
      await act({ kind: 'refund' })(id);
      return id;
    },
    voidPayment: act({ kind: 'reopen' }),
    receive: async () => [],
    close: () => practice.close(),
  };
}

function connectionTo(
  baseUrl: string,
  locations: readonly string[],
  changes: Partial<SourceConnection> = {},
): TestConnection {
  const stored: { token: string; expiresAt: string | null }[] = [];
  let turns = 0;
  let refreshToken = 'practice';
  return {
    baseUrl,
    sourceShopId: MERCHANT,
    zone: ZONE,
    currency: 'USD',
    locations,
    reportEndTime: '02:00',
    credentials: async () => ({
      clientId: 'practice',
      clientSecret: 'practice',
      accessToken: stored.at(-1)?.token ?? null,
      refreshToken,
    }),
    storeToken: async (token, expiresAt, refresh) => {
      stored.push({ token, expiresAt });
      refreshToken = refresh ?? refreshToken;
    },
    takeTurn: async requests => {
      turns += requests;
    },
    signal: new AbortController().signal,
    ...changes,
    turns: () => turns,
    stored,
  };
}

function asker(url: string) {
  return async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}${path}`, {
      method,
      ...(method !== 'GET' && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body ?? {}),
      }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
}
