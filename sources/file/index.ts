import { FILE_KINDS } from '../../domain/documents/received.ts';
import type { Source } from '../source.ts';
import { normalize } from './normalize/index.ts';

/**
 * What no interface gives, out of files that people hand over: nothing is asked for, nothing is signalled, so that of
 * a source only its pure part is there. It stands beside the shop's own source.
 */
export const fileSource: Pick<Source, 'kind' | 'normalize' | 'withParty'> & { reads: readonly string[] } = {
  kind: 'file',
  reads: FILE_KINDS,
  normalize,
  // The names of parties stand in the documents themselves.
  withParty: document => document,
};
