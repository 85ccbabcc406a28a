import { activityInfo } from '@temporalio/activity';
import type { Activities } from '../../activities/index.ts';
import { dateInZone } from '../../domain/calendar/local-time.ts';
import type { ShopFacts } from './facts.ts';
import { morningZone, usualBooks, usualPost, usualRecords, usualSource } from './usual.ts';

/** Every activity by name, whatever its queue. */
export type Acts = Activities['records'] & Activities['source'] & Activities['books'] & Activities['post'];
export type ActName = keyof Acts;
export type InputOf<Name extends ActName> = Parameters<Acts[Name]>[0];
export type ResultOf<Name extends ActName> = Awaited<ReturnType<Acts[Name]>>;

/** One attempt of an activity as the worker got it. */
export type Call = {
  readonly name: ActName;
  readonly input: Readonly<Record<string, unknown>>;
  readonly queue: string;
  readonly workflowId: string;
  readonly attempt: number;
};

/** Answers instead of the usual activity; `usual` does what would have been done. */
export type Answer<Name extends ActName> = (
  input: InputOf<Name>,
  usual: () => Promise<ResultOf<Name>>,
) => Promise<ResultOf<Name>>;

const WRITES: readonly ActName[] = ['saveShop', 'recordCommand', 'closeDay', 'nextClose', 'syncableDay'];

/** Shops that start on the day of `now`, in a zone where that day has just begun. */
export function scriptAt(now: string): Script {
  const zone = morningZone(now);
  return new Script({ zone, startDate: dateInZone(now, zone) });
}

/** Activities in memory that record every call; a test changes single answers. */
export class Script {
  readonly calls: Call[] = [];
  readonly facts: ShopFacts;
  readonly activities: Activities;
  readonly #answers = new Map<ActName, unknown>();

  constructor(facts: Partial<ShopFacts> & { startDate: string }) {
    this.facts = {
      zone: 'America/New_York',
      reportEndTime: '18:00',
      documents: () => 3,
      changes: new Map(),
      approved: new Map(),
      slots: new Set(),
      handled: new Set(),
      ...facts,
    };
    this.activities = {
      records: this.#recorded(usualRecords(this.facts)),
      source: this.#recorded(usualSource()),
      books: this.#recorded(usualBooks(this.facts)),
      post: this.#recorded(usualPost()),
    };
  }

  /** Answers an activity another way from now on. */
  answer<Name extends ActName>(name: Name, answer: Answer<Name>): void {
    this.#answers.set(name, answer);
  }

  /** Back to the usual. */
  usual(name: ActName): void {
    this.#answers.delete(name);
  }

  /** Calls of an activity so far, retries included; of one shop or of all. */
  of(name: ActName, shopId?: string): Call[] {
    return this.calls.filter(
      call => call.name === name && (shopId === undefined || call.input.shopId === shopId),
    );
  }

  /** Business dates of the calls of an activity, in order. */
  datesOf(name: ActName, shopId?: string): string[] {
    return this.of(name, shopId).map(call => String(call.input.businessDate));
  }

  /** Everything that was called for a shop, but for what only writes its state down. */
  worksOf(shopId: string): ActName[] {
    const works = this.calls.filter(call => call.input.shopId === shopId && !WRITES.includes(call.name));
    return works.map(call => call.name);
  }

  forget(): void {
    this.calls.length = 0;
  }

  #recorded<Group extends Partial<Acts>>(group: Group): Group {
    const wrapped = Object.entries(group).map(([name, run]) => [
      name,
      async (input: never) =>
        await this.#call(name as ActName, input, run as (input: never) => Promise<unknown>),
    ]);
    return Object.fromEntries(wrapped) as Group;
  }

  async #call(name: ActName, input: never, run: (input: never) => Promise<unknown>): Promise<unknown> {
    const { taskQueue, attempt, workflowExecution } = activityInfo();
    const workflowId = workflowExecution?.workflowId ?? '';
    this.calls.push({ name, input, queue: taskQueue, workflowId, attempt });
    const answer = this.#answers.get(name) as
      | ((input: never, usual: () => Promise<unknown>) => Promise<unknown>)
      | undefined;
    return answer ? await answer(input, () => run(input)) : await run(input);
  }
}
