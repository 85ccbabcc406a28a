/** What a session goes through; each can be its last. `process` is QuickBooks carrying out a message. */
export const STEPS = [
  'serverVersion',
  'clientVersion',
  'authenticate',
  'sendRequestXML',
  'process',
  'receiveResponseXML',
  'getLastError',
  'closeConnection',
] as const;
export type StepName = (typeof STEPS)[number];

/**
 * Where a computer goes out: before the step, or after it was done and before anything of it is known at this end.
 * `time` counts the steps of that name in the session, `about` those alone whose text contains it.
 */
export type End = {
  readonly step: StepName;
  readonly when: 'before' | 'after';
  readonly time?: number;
  readonly about?: string;
};

/** The computer went out in the middle of a session. */
export class WentOut extends Error {
  override name = 'WentOut';
}

/** Runs the steps of one session, and ends it where it was told to. */
export class Steps {
  readonly #end: End | null;
  #count = 0;

  constructor(end: End | null) {
    this.#end = end;
  }

  async run<Result>(step: StepName, about: string, work: () => Promise<Result> | Result): Promise<Result> {
    const isHere = this.#isHere(step, about);
    if (isHere && this.#end?.when === 'before') throw new WentOut(`before ${step}`);
    const result = await work();
    if (isHere) throw new WentOut(`after ${step}`);
    return result;
  }

  #isHere(step: StepName, about: string): boolean {
    if (this.#end?.step !== step || !about.includes(this.#end.about ?? '')) return false;
    this.#count += 1;
    return this.#count === (this.#end.time ?? 1);
  }
}
