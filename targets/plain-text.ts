/** Typographic characters that have a plain form everybody reads. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '…': '...',
  '•': '*',
  '€': 'EUR',
  '™': '(TM)',
  '№': 'No.',
  '⁄': '/',
  Œ: 'OE',
  œ: 'oe',
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  ı: 'i',
  ẞ: 'SS',
};

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Printable Latin-1; the soft hyphen (00ad) prints nothing. */
const LATIN_1 = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff]*$/;
const BLANKS = /[\s\p{Cc}]+/gu;
const INVISIBLE = /[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;

/**
 * Text that a US company keeps unharmed: printable Latin-1, on one line, at most `longest` characters.
 * Rule: blanks, tabs and line ends become one space and are trimmed; Latin-1 stays as it is; typographic marks take
 * their plain form; other letters lose their accent (ř → r); an emoji becomes `*`, anything else `?`.
 */
export function plainText(text: string, longest: number): string {
  const clean = text.toWellFormed().normalize('NFC').replace(BLANKS, ' ').trim();
  let plain = '';
  for (const { segment } of GRAPHEMES.segment(clean)) plain += plainGrapheme(segment);
  return cut(plain.replace(BLANKS, ' ').trim(), longest);
}

/** A name for QuickBooks' lists: plain text without the colon, which there separates parent and child. */
export function plainName(name: string, longest: number): string {
  const plain = plainText(name, Number.MAX_SAFE_INTEGER);
  return cut(
    plain
      .replace(/\s*:[\s:]*/g, ' - ')
      .replace(/^[\s-]+ | -[\s-]*$/g, '')
      .trim(),
    longest,
  );
}

/** The form in which two names of QuickBooks' lists are one: it compares without case and outer blanks. */
export function sameName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

function plainGrapheme(grapheme: string): string {
  if (LATIN_1.test(grapheme)) return grapheme;
  if (PLAIN[grapheme] === undefined && /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(grapheme))
    return '*';
  let plain = '';
  for (const character of grapheme) plain += plainCharacter(character);
  return plain;
}

function plainCharacter(character: string): string {
  if (LATIN_1.test(character)) return character;
  const known = PLAIN[character];
  if (known !== undefined) return known;
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '').replace(INVISIBLE, '');
  if (bare === '') return '';
  return LATIN_1.test(bare) ? bare : '?';
}

/** Latin-1 has no surrogates, so a cut never splits a character. */
function cut(text: string, longest: number): string {
  return text.length > longest ? text.slice(0, longest).trimEnd() : text;
}
