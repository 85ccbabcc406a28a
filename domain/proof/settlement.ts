import type { EntryContent } from '../entries/entry.ts';

/** What was looked for after a lost answer: the object that the request was about, or what a new one would bear. */
export type Asked =
  | { readonly by: 'object'; readonly booksId: string }
  | {
      readonly by: 'marks';
      readonly number: string;
      readonly marker: string;
      readonly businessDate: string;
      readonly party: string | null;
    };

export type Looked = {
  readonly asked: Asked;
  /** `nothing`, `this` or `ambiguous`. */
  readonly found: string;
  readonly booksId: string | null;
  readonly detail: string;
  readonly done: string;
  readonly generation: number;
};

/** What a look asks the books for: our own numbers and marks, never a guess. */
export function askedFor(content: EntryContent, marker: string, standingId: string | null): Asked {
  if (standingId !== null) return { by: 'object', booksId: standingId };
  const { number, businessDate } = content;
  const party =
    'customer' in content ? content.customer.name : 'vendor' in content ? content.vendor.name : null;
  return { by: 'marks', number, marker, businessDate, party };
}

const WORDS = {
  en: {
    object: (id: string) => `Asked for object ${id}.`,
    marks: (number: string, marker: string, date: string, party: string) =>
      `Asked for number ${number} with the mark ${marker}, dated ${date}${party && `, of ${party}`}.`,
    found: {
      nothing: 'Found nothing',
      this: 'Found it, agreeing in everything, as object',
      ambiguous: 'Found something that may be ours and does not agree',
    },
    done: {
      adopted: 'Taken as posted.',
      'taken-back': 'Taken as taken back.',
      waits: 'Nothing is sent before a second look.',
      repeated: 'Sent again under the same key.',
      'next-generation': 'Sent again under a key of its own',
      'left-to-person': 'Left to a person; nothing is sent.',
      left: 'Left as it is: the shop is cancelling and sends nothing.',
    },
  },
  fr: {
    object: (id: string) => `Demandé : l’objet ${id}.`,
    marks: (number: string, marker: string, date: string, party: string) =>
      `Demandé : le numéro ${number} avec la marque ${marker}, daté du ${date}${party && `, de ${party}`}.`,
    found: {
      nothing: 'Rien trouvé',
      this: 'Trouvé, conforme en tout, comme objet',
      ambiguous: 'Trouvé quelque chose qui peut être à nous et ne concorde pas',
    },
    done: {
      adopted: 'Tenu pour reporté.',
      'taken-back': 'Tenu pour retiré.',
      waits: 'Rien n’est envoyé avant un second regard.',
      repeated: 'Envoyé de nouveau sous la même clé.',
      'next-generation': 'Envoyé de nouveau sous une clé à lui',
      'left-to-person': 'Laissé à une personne ; rien n’est envoyé.',
      left: 'Laissé tel quel : l’atelier se retire et n’envoie rien.',
    },
  },
} as const;

/** One look in three sentences: what was asked, what was found, what was done. */
export function lookWords(
  { asked, found, booksId, detail, done, generation }: Looked,
  language: 'en' | 'fr',
) {
  const words = WORDS[language];
  const question =
    asked.by === 'object'
      ? words.object(asked.booksId)
      : words.marks(asked.number, asked.marker, asked.businessDate, asked.party ?? '');
  const answer = words.found[found as keyof typeof words.found] ?? found;
  const what = found === 'this' ? ` ${booksId}` : detail === '' ? '' : `: ${detail}`;
  const act = words.done[done as keyof typeof words.done] ?? done;
  const key = done === 'next-generation' ? ` (${generation + 1}).` : '';
  return `${question} ${answer}${what}. ${act}${key}`;
}
