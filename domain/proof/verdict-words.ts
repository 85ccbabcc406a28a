import { isErrorCode } from '../errors/codes.ts';
import { ERROR_TABLE, type WhoActs } from '../errors/table.ts';
import { decimalFromMinor } from '../money/decimal.ts';
import { type Minor, minor } from '../money/minor.ts';
import { verdictOf } from './verdict.ts';

export type VerdictLanguage = 'en' | 'fr';

/** What a day's words are made of. Amounts in minor units. */
export type VerdictFacts = {
  /** The day's state as its row keeps it; `to-approve`: a trial day that nobody approved yet. */
  readonly state: string;
  readonly proof: VerdictProof | null;
  /** Why its books could not be reached: a code of the error table. */
  readonly trouble?: string | null;
};

type Rows = {
  readonly rows: readonly { readonly key: string; readonly shop: number; readonly difference: number }[];
  readonly findings: readonly { readonly by: number }[];
};

/** What words need of a proof (proof.ts). */
type VerdictProof = Rows & {
  readonly currency: string | null;
  readonly parked: readonly { readonly code: string }[];
  readonly tiesOut: boolean;
  readonly tiesOutExceptPayments: boolean;
  /** What a person accepted by name. */
  readonly accepted?: readonly { readonly by: string; readonly amount: number }[] | undefined;
};

const WHO: Readonly<Record<VerdictLanguage, Readonly<Record<WhoActs, string>>>> = {
  en: {
    engine: 'Daybook',
    shop: 'the shop',
    bookkeeper: 'the bookkeeper',
    accountant: 'the accountant',
    support: 'support',
    onboarding: 'onboarding',
    operator: 'the operator',
  },
  fr: {
    engine: 'Daybook',
    shop: 'l’atelier',
    bookkeeper: 'le teneur de livres',
    accountant: 'le comptable',
    support: 'l’assistance',
    onboarding: 'l’accueil',
    operator: 'l’exploitant',
  },
};

const WORDS = {
  en: {
    proved: 'Proved',
    empty: 'Proved: no activity',
    different: (amount: string) => `Different by ${amount}`,
    elsewhere: 'Different: an entry stands elsewhere in the books',
    otherBooks: 'Different in another set of its books',
    accepted: (amount: string, by: string) => `${amount} accepted by ${by}`,
    waiting: (what: string, who: string) => `waiting for ${what} (${who})`,
    entries: (count: number) => (count === 1 ? '1 entry' : `${count} entries`),
    tenders: 'forms of payment',
    sales: 'sales proved',
    posting: 'its entries to be posted',
    and: '; ',
    approval: 'its approval',
    books: 'the books to be reached',
  },
  fr: {
    proved: 'Prouvé',
    empty: 'Prouvé : aucune activité',
    different: (amount: string) => `Écart de ${amount}`,
    elsewhere: 'Écart : une écriture se trouve ailleurs dans les livres',
    otherBooks: 'Écart dans d’autres de ses livres',
    accepted: (amount: string, by: string) => `${amount} accepté par ${by}`,
    waiting: (what: string, who: string) => `en attente : ${what} (${who})`,
    entries: (count: number) => (count === 1 ? '1 écriture' : `${count} écritures`),
    tenders: 'modes de paiement',
    sales: 'ventes prouvées',
    posting: 'le report de ses écritures',
    and: ' ; ',
    approval: 'son approbation',
    books: 'l’accès aux livres',
  },
} as const;

/**
 * How far the books are from the shop: the widest row, or the widest finding where rows even each other out. 0 with an
 * open finding means that an entry stands elsewhere.
 */
export function differenceIn({ rows, findings }: Rows): Minor {
  const widths = [...rows.map(row => row.difference), ...findings.map(finding => finding.by)];
  return minor(widths.reduce((most, width) => (Math.abs(width) > Math.abs(most) ? width : most), 0));
}

/**
 * A day's verdict as people read it everywhere: *proved*, *different by* an amount (what was accepted, by whom), or
 * *waiting for* something and who acts. Pure.
 */
export function verdictWords(
  { state, proof, trouble = null }: VerdictFacts,
  language: VerdictLanguage,
): string {
  const words = WORDS[language];
  const verdict = verdictOf(state, proof);
  const waiting = (what: string, who: WhoActs) => words.waiting(what, WHO[language][who]);
  switch (verdict) {
    case 'proved':
      return words.proved;
    case 'empty':
      return words.empty;
    case 'waiting':
      return capital(waiting(words.books, isErrorCode(trouble) ? ERROR_TABLE[trouble].whoActs : 'engine'));
    case 'tenders-waiting':
      return capital(`${words.sales}, ${waiting(words.tenders, 'shop')}`);
    case 'prepared':
      return capital(waiting(words.posting, 'engine'));
    case 'to-approve':
      return capital(waiting(words.approval, 'accountant'));
    default:
      return proof === null ? capital(waiting(words.posting, 'engine')) : differing(proof, language, waiting);
  }
}

function differing(
  proof: VerdictProof,
  language: VerdictLanguage,
  waiting: (what: string, who: WhoActs) => string,
): string {
  const words = WORDS[language];
  const money = (amount: number) =>
    `${decimalFromMinor(minor(Math.abs(amount)))}${proof.currency === null ? '' : ` ${proof.currency}`}`;
  const parked = [...Map.groupBy(proof.parked, ({ code }) => whoFrees(code))].map(([who, entries]) =>
    waiting(words.entries(entries.length), who),
  );
  const amount = differenceIn(proof);
  if (proof.tiesOut) return words.otherBooks;
  const explained = proof.findings.length === 0 && proof.parked.length > 0;
  const different = amount === 0 ? words.elsewhere : words.different(money(amount));
  const accepted = (proof.accepted ?? []).map(each => words.accepted(money(each.amount), each.by));
  return capital([...(explained ? [] : [different]), ...accepted, ...parked].join(words.and));
}

function whoFrees(code: string): WhoActs {
  return ERROR_TABLE[isErrorCode(code) ? code : 'bug'].whoActs;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
