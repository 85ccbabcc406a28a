import type { Entry } from '../../../domain/entries/entry.ts';
import type { Mapping } from '../../../domain/mapping/mapping.ts';
import type { DayInput } from '../../../domain/mapping/to-entries.ts';
import { styledDay } from '../../../domain/styles/styled-day.ts';

export type Rules = Omit<DayInput, 'businessDate' | 'documents' | 'mapping' | 'mappingOn'>;

export const RULES: Rules = {
  numberPrefix: '',
  startDate: '2026-01-01',
  launchDate: '2025-06-01',
  zone: 'America/New_York',
};

/** Books that are posted day by day: the newest revision of every entry stands, as an engine would leave it. */
export class Books {
  readonly standing = new Map<string, Entry>();
  readonly #mappingOn: (date: string) => Mapping;

  constructor(mapping: Mapping | ((date: string) => Mapping)) {
    this.#mappingOn = typeof mapping === 'function' ? mapping : () => mapping;
  }

  post(businessDate: string, documents: DayInput['documents'], more: Partial<DayInput> = {}) {
    const day = styledDay({
      ...RULES,
      businessDate,
      documents,
      mapping: this.#mappingOn(businessDate),
      mappingOn: this.#mappingOn,
      ...more,
    });
    for (const entry of day.entries) this.standing.set(`${entry.purpose} ${entry.subject}`, entry);
    return day;
  }

  /** Sums by role and location, in cents, debit positive; what counts together has one name. */
  byRole(): Record<string, number> {
    return this.#sums(({ content }, { role }) => `${content.location ?? '-'} ${groupOf(role)}`);
  }

  byRoleAlone(): Record<string, number> {
    return this.#sums((_, { role }) => groupOf(role));
  }

  byAccount(): Record<string, number> {
    return this.#sums((_, { account }) => account ?? '-');
  }

  /** The customer's position, by the engine's key. */
  byCustomer(): Record<string, number> {
    return this.#sums(({ content }, { role, party }) => {
      if (groupOf(role) !== 'position') return null;
      return party?.key ?? ('customer' in content ? content.customer.key : 'nobody');
    });
  }

  #sums(keyOf: (entry: Entry, posting: Entry['content']['postings'][number]) => string | null) {
    const sums: Record<string, number> = {};
    for (const entry of this.standing.values()) {
      for (const posting of entry.content.postings) {
        const key = keyOf(entry, posting);
        if (key !== null) sums[key] = (sums[key] ?? 0) + posting.amount;
      }
    }
    return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
  }
}

/** Which roles count together: the customer's position, all sales tax; a tender has the role of its clearing account. */
function groupOf(role: string): string {
  if (role === 'receivable' || role === 'customer-deposits') return 'position';
  return role === 'sales-tax' || role.startsWith('tax:') ? 'sales tax' : role;
}
