import { Registry } from 'prom-client';

/** All metrics of this process. One for a process, as its counters are: they only ever grow. */
export const registry = new Registry();
