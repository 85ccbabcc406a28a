import { z } from 'zod';
import type { Processed } from '../process/process.ts';

/** What can go wrong with one call of QuickBooks, and how many calls it goes wrong with. */
export const faultSchema = z.strictObject({
  /** Refusals of the whole message are certain; the rest leaves open whether the message was carried out. */
  kind: z.enum(['busy-file', 'locked-object', 'dies-before', 'dies-after', 'cancelled']),
  times: z.int().positive().default(1),
  /** Only calls whose text contains this. */
  about: z.string().default(''),
});
export type Fault = z.infer<typeof faultSchema>;

/** The computer, or the Web Connector on it, is gone in the middle of a call. */
export class Died extends Error {
  override name = 'Died';
}

const BUSY = {
  hresult: '0x80040414',
  message: 'A modal dialog box is showing in the QuickBooks user interface.',
};
const CANCELLED = { hresult: '0x80040420', message: 'The user has denied access.' };

/** Faults that were asked for, one after the other. */
export class Faults {
  #waiting: Fault[] = [];

  next(fault: z.input<typeof faultSchema>): void {
    this.#waiting.push(faultSchema.parse(fault));
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Runs a call, with the fault that is its turn. */
  around(xml: string, call: () => Processed, locked: () => Processed): Processed {
    const fault = this.#waiting.find(({ about }) => xml.includes(about));
    if (fault === undefined) return call();
    fault.times -= 1;
    if (fault.times === 0) this.#waiting = this.#waiting.filter(each => each !== fault);
    switch (fault.kind) {
      case 'busy-file':
        return BUSY;
      case 'cancelled':
        call();
        return CANCELLED;
      case 'locked-object':
        return locked();
      case 'dies-before':
        throw new Died('before the message was carried out');
      case 'dies-after':
        call();
        throw new Died('after the message was carried out');
    }
  }
}
