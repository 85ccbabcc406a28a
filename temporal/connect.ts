import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import type { KeyRing } from '../crypto/keys.ts';
import { EncryptionCodec } from './codec.ts';

export const NAMESPACE = 'daybook';

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

/** A client of Daybook's namespace that speaks encrypted payloads. Close its connection when done. */
export async function connectTemporal(
  address: string,
  keys: KeyRing,
  namespace = NAMESPACE,
): Promise<Client> {
  const connection = await Connection.connect({ address, connectTimeout: '10s' });
  return new Client({ connection, namespace, dataConverter: dataConverter(keys) });
}
