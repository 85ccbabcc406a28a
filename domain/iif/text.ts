import { keyOf } from '../entries/identity.ts';

/** Characters that people paste and Latin-1 lacks. */
const PLAIN: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201C': "'",
  '\u201D': "'",
  '\u2013': '-',
  '\u2014': '-',
  '\u2212': '-',
  '\u2026': '...',
  '\u20AC': 'EUR',
  '\u0152': 'OE',
  '\u0153': 'oe',
};
/** Characters of a key behind a name that another one has too. */
const KEY = 5;

/**
 * Text of others as one field of an IIF file, at most `longest` characters. QuickBooks for Windows reads cp1252, so
 * letters of Latin-1 stay and others lose their marks or become `?`. Tabs and line ends would make fields and lines,
 * double quotes would join fields; a beginning with = + - @ would be a formula where the file is opened in a spreadsheet.
 */
export function field(text: string, longest: number): string {
  const latin = [...text.normalize('NFC')].map(plainCharacter).join('');
  const oneLine = latin.replaceAll('"', "'").replace(/[\s\p{Cc}]+/gu, ' ');
  return oneLine
    .replace(/^[\s=+\-@]+/, '')
    .slice(0, longest)
    .trim();
}

/** Name of a customer or vendor: a colon would make a job of a customer (41 characters, Intuit's CustomerAdd). */
export function partyField(name: string): string {
  return field(name.replaceAll(':', '-'), 41);
}

/** Full name of an account or class: colons part it from what it stands below, each part of 31 characters, all of 159. */
export function pathField(name: string): string {
  const parts = name.split(':').map(part => field(part, 31));
  return parts
    .filter(part => part !== '')
    .join(':')
    .slice(0, 159)
    .replace(/[:\s]+$/, '');
}

/**
 * Names by id, no two alike: QuickBooks takes names that differ in case alone for one, and would put two customers or
 * accounts together. Those that are alike, or empty, get a key of their id behind; the part behind the last colon keeps
 * to `longest` characters.
 */
export function uniqueNames(names: ReadonlyMap<string, string>, longest: number): Map<string, string> {
  const alike = Map.groupBy(names, ([, name]) => name.toLowerCase());
  return new Map(
    [...names].map(([id, name]) => {
      const alone = name !== '' && alike.get(name.toLowerCase())?.length === 1;
      if (alone) return [id, name];
      const last = name.lastIndexOf(':') + 1;
      const kept = name.slice(0, last) + name.slice(last, last + longest - KEY - 2);
      return [id, `${kept} #${keyOf(id).slice(0, KEY)}`.trim()];
    }),
  );
}

function plainCharacter(character: string): string {
  if (character <= '\u00FF' && character.length === 1) return character;
  const plain = PLAIN[character] ?? character.normalize('NFKD').replace(/\p{M}/gu, '');
  return [...plain].every(one => one <= '\u00FF') ? plain : '?';
}
