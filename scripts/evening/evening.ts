/** Amounts in cents under the words by which a person ticks them off. */
export type Sums = Readonly<Record<string, number>>;

/**
 * What a shop system says of an evening: everything since the first day up to and with it. `lines` are debit positive
 * and bear words that the places of the books know: `income:labor`, `discounts`, `tax:sales-tax`, `tender:CASH`, …
 */
export type ShopEvening = {
  readonly lines: Sums;
  /** What customers owe on posted orders, and what they paid ahead, by their plain names; nobody who is even. */
  readonly owed: Sums;
  readonly ahead: Sums;
  /** What is owed to each vendor; nobody who is even. */
  readonly vendors: Sums;
};

/** What the books' own reports say as of that evening: balances debit positive, by the account's name. */
export type BooksEvening = { readonly accounts: Sums; readonly customers: Sums; readonly vendors: Sums };

/**
 * Where each word of the shop stands in the books, by the account's name; two words may share an account. `customers`:
 * what the books keep by name: owed less paid ahead, what is owed alone, or nothing.
 */
export type Places = {
  readonly accounts: Readonly<Record<string, string>>;
  readonly customers: 'position' | 'owed' | 'none';
};

export type ShopReader = (date: string) => Promise<ShopEvening>;
export type BooksReader = (date: string) => Promise<BooksEvening>;

export class EveningError extends Error {
  override name = 'EveningError';
}

/** Adds one amount to a sum; what comes to nothing stays out of the way of comparing. */
export function add(sums: Record<string, number>, word: string, cents: number): void {
  const sum = (sums[word] ?? 0) + cents;
  if (sum === 0) delete sums[word];
  else sums[word] = sum;
}

/** Cents of a decimal text such as `-1,234.50`, without a float; nothing is 0. */
export function cents(text: string): number {
  const plain = text.replaceAll(',', '').trim();
  if (plain === '') return 0;
  const [, sign = '', whole = '', part = ''] = /^([-+]?)(\d*)(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  if (whole === '' && part === '') throw new EveningError(`“${text}” is no amount`);
  const amount = Number(whole || '0') * 100 + Number(part.padEnd(2, '0'));
  return sign === '-' ? -amount : amount;
}

/** How books call somebody whose name has no letter that they know. */
const NAMELESS = 'customer';
/** Letters that books without them write as others, and that have no accent to take away. */
const WRITTEN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};
/** Books cut long names; so much of a name they all keep. */
const KEPT = 30;

/**
 * A name as it compares: books write some letters differently, cut it, and add a suffix (in brackets, or a number)
 * where two people share one name. What people of one name owe is compared together.
 */
export function plain(name: string): string {
  const bare = name
    .replace(/\s*\([^()]*\)$/, '')
    .replace(/[\s-]+\d+$/, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[łøđðıßæœþ]/g, letter => WRITTEN[letter] ?? letter);
  const letters = bare.replace(/[^a-z0-9]/g, '').slice(0, KEPT);
  return letters === '' || letters.startsWith(NAMELESS) ? NAMELESS : letters;
}
