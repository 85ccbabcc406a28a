import { Counter, Gauge, Histogram } from 'prom-client';
import { registry } from './registry.ts';

const registers = [registry];

/** A number that only grows; its name ends in `_total`. */
export function counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]) {
  return new Counter<Label>({ name, help, labelNames, registers });
}

/** A number that goes up and down. */
export function gauge<Label extends string>(name: string, help: string, labelNames: readonly Label[]) {
  return new Gauge<Label>({ name, help, labelNames, registers });
}

/** How long something takes, in seconds. */
export function duration<Label extends string>(
  name: string,
  help: string,
  labelNames: readonly Label[],
  buckets: readonly number[],
) {
  return new Histogram<Label>({ name, help, labelNames, buckets: [...buckets], registers });
}
