import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';

/** Where Temporal answers, and how we show who we are. */
export type TemporalSettings = {
  /** host:port of its gRPC service. */
  readonly address: string;
  readonly namespace: string;
  /** Absent: plain text. An empty object: TLS with the machine's own authorities and no certificate of ours. */
  readonly tls?: TemporalTls;
  readonly apiKey?: string;
};

type TemporalTls = {
  readonly serverNameOverride?: string;
  readonly serverRootCACertificate?: Buffer;
  readonly clientCertPair?: { readonly crt: Buffer; readonly key: Buffer };
};

export const NAMESPACE = 'daybook';

/** The names are those of Temporal's own tools (environment configuration). */
const environment = z.object({
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default(NAMESPACE),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_TLS: z.enum(['true', 'false', '1', '0']).optional(),
  TEMPORAL_TLS_SERVER_NAME: z.string().optional(),
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: z.string().optional(),
  TEMPORAL_TLS_SERVER_CA_CERT_DATA: z.string().optional(),
  TEMPORAL_TLS_CLIENT_CERT_PATH: z.string().optional(),
  TEMPORAL_TLS_CLIENT_CERT_DATA: z.string().optional(),
  TEMPORAL_TLS_CLIENT_KEY_PATH: z.string().optional(),
  TEMPORAL_TLS_CLIENT_KEY_DATA: z.string().optional(),
});

type Read = z.infer<typeof environment>;

/**
 * Reads environment variables; an empty one counts as not set. An API key or a certificate switches TLS on, unless
 * TEMPORAL_TLS says otherwise. Throws an Error or ZodError that names what is wrong.
 */
export function readTemporal(env: NodeJS.ProcessEnv): TemporalSettings {
  const read = environment.parse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace, TEMPORAL_API_KEY: apiKey } = read;
  const tls = readTls(read);
  const wanted =
    read.TEMPORAL_TLS === undefined
      ? apiKey !== undefined || Object.keys(tls).length > 0
      : ['true', '1'].includes(read.TEMPORAL_TLS);
  if (apiKey !== undefined && !wanted)
    throw new Error('TEMPORAL_API_KEY without TLS would travel in the open: leave TEMPORAL_TLS out');
  if (wanted && tls.serverNameOverride === undefined && isIP(address.replace(/:\d+$/, '')) !== 0)
    throw new Error(
      'TLS names its server: with an IP address in TEMPORAL_ADDRESS set TEMPORAL_TLS_SERVER_NAME',
    );
  return { address, namespace, ...(wanted && { tls }), ...(apiKey !== undefined && { apiKey }) };
}

function readTls(read: Read): TemporalTls {
  const ca = readPem(read, 'TEMPORAL_TLS_SERVER_CA_CERT');
  const crt = readPem(read, 'TEMPORAL_TLS_CLIENT_CERT');
  const key = readPem(read, 'TEMPORAL_TLS_CLIENT_KEY');
  if ((crt === null) !== (key === null))
    throw new Error('TEMPORAL_TLS_CLIENT_CERT and TEMPORAL_TLS_CLIENT_KEY belong together: one is missing');
  return {
    ...(read.TEMPORAL_TLS_SERVER_NAME !== undefined && { serverNameOverride: read.TEMPORAL_TLS_SERVER_NAME }),
    ...(ca && { serverRootCACertificate: ca }),
    ...(crt && key && { clientCertPair: { crt, key } }),
  };
}

type Pem = 'TEMPORAL_TLS_SERVER_CA_CERT' | 'TEMPORAL_TLS_CLIENT_CERT' | 'TEMPORAL_TLS_CLIENT_KEY';

/** From the file of `…_PATH`, or from `…_DATA`: the text itself or its base64. */
function readPem(read: Read, name: Pem): Buffer | null {
  const path = read[`${name}_PATH`];
  const data = read[`${name}_DATA`];
  if (path !== undefined && data !== undefined) throw new Error(`set ${name}_PATH or ${name}_DATA, not both`);
  if (path === undefined && data === undefined) return null;
  const text = path === undefined ? decoded(data ?? '') : readFileSync(path, 'utf8');
  if (!text.includes('-----BEGIN ')) throw new Error(`${name} holds no PEM block`);
  return Buffer.from(text);
}

function decoded(data: string): string {
  return data.includes('-----BEGIN ') ? data : Buffer.from(data, 'base64').toString('utf8');
}
