import type { Place } from '../entries/entry.ts';
import type { DiscountRule, ItemRule, Mapping, Role, TaxRule, TenderRule } from './mapping.ts';
import { resolve, resolveNamed } from './resolve.ts';
import { type DiscountGroup, discountRole, ROLE, returnsRole, taxRole, tenderRole } from './roles.ts';

const NOTHING: ReadonlySet<Role> = new Set();
const NO_ITEM: ItemRule = { item: '', account: '', taxable: false };
const NO_TENDER: TenderRule = { account: '', fee: 'not-by-us' };

/** Lines whose account is no income: they go by the account of their role, on an item of this name. */
const OWN_ITEMS: Readonly<Record<Role, string>> = {
  [ROLE.giftCards]: 'Gift Cards',
  [ROLE.storeCredit]: 'Store Credit',
  [ROLE.cashRounding]: 'Cash Rounding',
};

/**
 * Finds the rules of a mapping for one document, the most specific first, and notes what is missing: a document with
 * anything missing is parked, so that what stands in for a missing rule never reaches the books.
 */
export class Lookup {
  #missing: Set<Role> | null = null;
  readonly mapping: Mapping;
  readonly location: string | null;

  constructor(mapping: Mapping, location: string | null | undefined) {
    this.mapping = mapping;
    this.location = location ?? null;
  }

  get missing(): ReadonlySet<Role> {
    return this.#missing ?? NOTHING;
  }

  /** Where a line that was sold goes. What is owed to others never goes to the rule for all. */
  item(role: Role): ItemRule {
    return this.#itemOf(role) ?? this.#none(role, NO_ITEM);
  }

  /** Where a returned line goes: the rule for returns, else that of what was sold; the tax flag is always the latter's. */
  returned(role: Role): ItemRule {
    const sold = this.#itemOf(role);
    const rule = resolveNamed(this.mapping.items, returnsRole(role), this.location);
    if (rule !== undefined) return { ...rule, taxable: (sold ?? rule).taxable };
    return sold ?? this.#none(returnsRole(role), NO_ITEM);
  }

  discount(group: DiscountGroup): DiscountRule {
    return resolve(this.mapping.discounts, group, this.location) ?? this.#none(discountRole(group), NO_ITEM);
  }

  /** Money of unknown tender waits in `payments-to-identify`, unless a rule of its own says otherwise. */
  tender(key: string): TenderRule {
    const { tenders, accounts = {} } = this.mapping;
    if (key !== 'unknown') {
      return resolve(tenders, key, this.location) ?? this.#none(tenderRole(key), NO_TENDER);
    }
    const waiting = resolveNamed(accounts, ROLE.toIdentify, this.location);
    return (
      resolveNamed(tenders, key, this.location) ??
      (waiting === undefined ? this.#none(tenderRole(key), NO_TENDER) : { ...NO_TENDER, account: waiting })
    );
  }

  /** The account of a role that is no item, discount or tender; `otherwise` stands in where no rule names it. */
  account(role: Role, otherwise?: string): string {
    const { accounts = {} } = this.mapping;
    const named = resolveNamed(accounts, role, this.location) ?? otherwise;
    return named ?? resolve(accounts, role, this.location) ?? this.#none(role, '');
  }

  /** The books' own payable account where the mapping names none. */
  payable(): string | null {
    return resolveNamed(this.mapping.accounts ?? {}, ROLE.payable, this.location) ?? null;
  }

  cardFees(): string {
    return this.mapping.cardFeesAccount ?? this.#none(ROLE.cardFees, '');
  }

  /** Cash is in the drawer, whose account is that of the tender where nobody names another. */
  drawer(drawer: string | null): string {
    const cash = resolveNamed(this.mapping.tenders, 'cash', this.location)?.account;
    return this.account(drawer === null ? ROLE.cashDrawer : `${ROLE.cashDrawer}:${drawer}`, cash);
  }

  /** The rule of a kind of tax; null where the books need none: they keep one account for all that is stated. */
  tax(kind: string): TaxRule | null {
    const { taxes } = this.mapping;
    const rule = taxes && resolve(taxes.kinds, kind, this.location);
    if (rule !== undefined) return rule;
    return taxes === undefined || taxes.mode === 'automated' ? null : this.#none(taxRole(kind), null);
  }

  /** Where the document's location stands in the books, where the shop keeps its locations apart. */
  place(): Place | undefined {
    if (this.location === null || this.mapping.policies?.locations !== 'apart') return undefined;
    const { places = {} } = this.mapping;
    const place = Object.hasOwn(places, this.location) ? places[this.location] : undefined;
    if (place === undefined) return this.#none(`place:${this.location}`, undefined);
    return {
      ...(place.class !== undefined && { class: place.class }),
      ...(place.department !== undefined && { department: place.department }),
    };
  }

  note(role: Role): void {
    this.#missing ??= new Set();
    this.#missing.add(role);
  }

  #itemOf(role: Role): ItemRule | undefined {
    const { items, accounts = {} } = this.mapping;
    const own = OWN_ITEMS[role];
    if (own !== undefined) {
      return resolveNamed(items, role, this.location) ?? itemOn(own, accounts, role, this.location);
    }
    if (role === 'gratuity') {
      return resolveNamed(items, role, this.location) ?? resolve(items, 'service-charge', this.location);
    }
    if (role !== 'core') return resolve(items, role, this.location);
    const deposits = itemOn('Core Charges', accounts, ROLE.coreDeposits, this.location);
    return resolveNamed(items, role, this.location) ?? deposits ?? resolve(items, role, this.location);
  }

  #none<Rule>(role: Role, rule: Rule): Rule {
    this.note(role);
    return rule;
  }
}

function itemOn(item: string, accounts: Readonly<Record<string, string>>, role: Role, at: string | null) {
  const account = resolveNamed(accounts, role, at);
  return account === undefined ? undefined : { item, account, taxable: false };
}
