import type { ApiClient } from './daybook-client.ts';

export type ProofRow = {
  readonly key: string;
  readonly label: string;
  readonly shop: number;
  readonly books: number;
  readonly difference: number;
};
export type Proof = {
  readonly businessDate: string;
  readonly rows: readonly ProofRow[];
  readonly parked: readonly { readonly subject: string; readonly reason: string }[];
  readonly findings: readonly { readonly kind: string; readonly number: string; readonly detail: string }[];
  readonly counts: { readonly sales: number; readonly payments: number; readonly refunds: number };
  readonly tiesOut: boolean;
};
export type DayRow = {
  readonly businessDate: string;
  readonly state: string;
  readonly documents: number;
  /** The verdict as people read it everywhere. */
  readonly words: string;
};
/** The day in one set of books. */
export type BooksDay = {
  readonly kind: string;
  readonly state: string;
  readonly tiesOut: boolean | null;
  readonly words: string;
};
/** A day with the proof of its first books, and how it stands in each of them. */
export type DayProof = DayRow & { readonly proof: Proof | null; readonly books: readonly BooksDay[] };

const PAGE = 100;

/** All business days of a shop from a date on, oldest first. */
export async function daysFrom(api: ApiClient, shopId: string, from: string): Promise<DayRow[]> {
  const days: DayRow[] = [];
  for (let before: string | null = null; ; ) {
    const query: string = before === null ? '' : `&before=${before}`;
    const page: { days: DayRow[]; next: string | null } = await api.get(
      `/shops/${shopId}/days?limit=${PAGE}${query}`,
    );
    days.push(...page.days.filter(day => day.businessDate >= from));
    before = page.next;
    if (before === null || before <= from)
      return days.sort((a, b) => (a.businessDate < b.businessDate ? -1 : 1));
  }
}

/** The proof of a day; null while it has none. */
export async function proofOf(api: ApiClient, shopId: string, day: DayRow): Promise<DayProof> {
  if (!['proved', 'accepted', 'differs', 'empty'].includes(day.state))
    return { ...day, proof: null, books: [] };
  type Answer = { proof: Proof | null; books: BooksDay[] };
  const answer = await api.get<Answer>(`/shops/${shopId}/days/${day.businessDate}/proof`);
  const books = answer.books.map(({ kind, state, tiesOut: ties, words }) => ({
    kind,
    state,
    tiesOut: ties,
    words,
  }));
  return { ...day, proof: answer.proof, books };
}

/** Whether a day is done: nothing happened on it, or its proof ties out in every set of books. */
export function tiesOut(day: DayProof): boolean {
  if (day.state === 'empty') return true;
  return day.proof?.tiesOut === true && day.books.every(books => books.tiesOut === true);
}
