import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { KeyRing } from '../crypto/keys.ts';
import { EncryptionCodec } from './codec.ts';
import { NAMESPACE, type TemporalSettings } from './settings.ts';

/** Task queues, fixed from the first history on; none per shop. */
export const QUEUES = {
  main: 'daybook',
  source: 'daybook-source',
  target: 'daybook-target',
  bulk: 'daybook-bulk',
} as const;

/** Encrypts payloads and the texts of failures alike. */
export function dataConverter(keys: KeyRing): DataConverter {
  return {
    payloadCodecs: [new EncryptionCodec(keys)],
    failureConverterPath: new URL('./failure-converter.cjs', import.meta.url).pathname,
  };
}

/** Where to connect: as `readTemporal` reads it; an address alone is that of a server without TLS. */
export type TemporalAt = Pick<TemporalSettings, 'address'> & Partial<TemporalSettings>;

/** What the client's and the worker's connection take alike. */
export function connectionOptions({ address, tls, apiKey }: TemporalAt) {
  return { address, ...(tls && { tls }), ...(apiKey !== undefined && { apiKey }) };
}

/** A client of Daybook's namespace that speaks encrypted payloads. Close its connection when done. */
export async function connectTemporal(at: TemporalAt, keys: KeyRing): Promise<Client> {
  const connection = await Connection.connect({ ...connectionOptions(at), connectTimeout: '10s' });
  const namespace = at.namespace ?? NAMESPACE;
  return new Client({ connection, namespace, dataConverter: dataConverter(keys) });
}
