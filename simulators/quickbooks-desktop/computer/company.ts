import type { DatabaseSync } from 'node:sqlite';
import { Pages } from '../answers/pages.ts';
import { fill } from '../company/new-company.ts';
import { Stamps } from '../company/stamps.ts';
import { type CompanyInfo, CompanyState } from '../company/state.ts';
import type { ListKind } from '../company/types.ts';
import { type Processed, processed } from '../process/process.ts';
import { ageing, type Balance, trialBalance } from '../reports/balances.ts';
import { Faults } from './faults.ts';
import { Hands } from './hands.ts';

export type Clock = { now(): Date };
export type CompanyWishes = Partial<Omit<CompanyInfo, 'closedThrough'>>;

const USUAL: CompanyInfo = {
  name: 'Main Street Auto',
  file: 'C:\\QuickBooks\\Main Street Auto.qbw',
  country: 'US',
  edition: 'Premier',
  zone: 'America/Chicago',
  version: '16.0',
  closedThrough: null,
  salesTax: true,
  classes: true,
  clock: 'practice',
};

/** One company file, and QuickBooks open on it: requests from programs, the hands of a person, and its own reports. */
export class PracticeCompany {
  readonly id: string;
  readonly hands: Hands;
  readonly faults = new Faults();
  readonly #state: CompanyState;
  readonly #stamps: Stamps;
  #pages = new Pages();

  constructor(store: DatabaseSync, clock: Clock, id: string, wishes: CompanyWishes = {}) {
    this.id = id;
    this.#state = new CompanyState(store, id, { ...USUAL, ...wishes });
    const now = () => (this.info.clock === 'real' ? new Date() : clock.now());
    this.#stamps = new Stamps(this.#state, now);
    this.hands = new Hands(this.#state, this.#stamps);
    if (this.#state.lists.size === 0) fill(this.#state, this.#stamps);
  }

  get info(): Readonly<CompanyInfo> {
    return this.#state.info;
  }

  /** Changes what the file or the program is: another edition, country, version; sales tax on or off. */
  become(changes: Partial<CompanyInfo>): void {
    Object.assign(this.#state.info, changes);
    this.#state.save();
  }

  /** A new session of a program: what it read page by page before is forgotten. */
  beginSession(): void {
    this.#pages = new Pages();
  }

  /** Carries out one message; throws Died where a fault says that nobody is there for the answer. */
  process(xml: string): Processed {
    const inside = { state: this.#state, stamps: this.#stamps, pages: this.#pages };
    return this.faults.around(
      xml,
      () => processed(inside, xml),
      () => locked(xml),
    );
  }

  /** What the Web Connector sends with its first question: host, company with private data, preferences. */
  greeting(ownerId: string): string {
    const asked = `<HostQueryRq></HostQueryRq><CompanyQueryRq><OwnerID>${ownerId}</OwnerID></CompanyQueryRq><PreferencesQueryRq></PreferencesQueryRq>`;
    const inside = { state: this.#state, stamps: this.#stamps, pages: this.#pages };
    const done = processed(inside, messageOf(asked));
    return 'response' in done ? done.response : '';
  }

  /** Writes the FileID of an application into the file, as the Web Connector does when it is added. */
  setFileId(ownerId: string, fileId: string): void {
    this.#state.data[`${ownerId.toLowerCase()} FileID`] = fileId;
    this.#state.save();
  }

  /** Accounts at the end of a day (yyyy-mm-dd), debit positive, in cents. */
  trialBalance(asOf: string): Balance[] {
    return trialBalance(this.#state, asOf);
  }

  /** What customers owe or vendors are owed at the end of a day, in cents. */
  ageing(side: 'receivable' | 'payable', asOf: string): Balance[] {
    return ageing(this.#state, side, asOf);
  }

  /** A copy of the file; `restore` puts it in place of what stands, as people do after a crash. */
  backup(): string {
    return this.#state.backup();
  }

  restore(backup: string): void {
    this.#state.restore(backup);
    this.#pages = new Pages();
  }

  /** A list element's id by kind and name, as a person would look it up. */
  find(kind: ListKind, name: string): string {
    const found = this.#state.ofKind(kind).find(each => each.name === name);
    if (found === undefined) throw new Error(`the company has no ${kind} ${name}`);
    return found.id;
  }
}

function messageOf(requests: string): string {
  return `<?xml version="1.0"?><?qbxml version="13.0"?><QBXML><QBXMLMsgsRq onError="continueOnError">${requests}</QBXMLMsgsRq></QBXML>`;
}

/** What is answered while another user has the object open: nothing is done. */
function locked(xml: string): Processed {
  const [, name = ''] =
    /<(\w+)Rq[ >]/.exec(xml.slice(xml.indexOf('QBXMLMsgsRq') + 'QBXMLMsgsRq'.length)) ?? [];
  const response = `<?xml version="1.0" ?><QBXML><QBXMLMsgsRs><${name}Rs statusCode="3175" statusSeverity="Error" statusMessage="The object is in use: internals could not be locked." /></QBXMLMsgsRs></QBXML>`;
  return { response };
}
