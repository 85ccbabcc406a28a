/** Whether two numbers are the same one: case, leading zeros, and the letters that a tool puts before it play no part. */
export function sameNumber(one: string, other: string): boolean {
  const [a, b] = [folded(one), folded(other)];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const [bareA, bareB] = [bare(a), bare(b)];
  return bareA !== '' && bareA === bareB && (bareA === a || bareB === b);
}

/** Whether two names are written alike: case, accents, punctuation and the order of words play no part. */
export function sameParty(one: string | null, other: string | null): boolean {
  const a = foldedName(one ?? '');
  return a !== '' && a === foldedName(other ?? '');
}

/** A name by which customers and vendors are found again, however it is written. */
export function foldedName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return words.filter(Boolean).sort().join(' ');
}

function folded(number: string): string {
  const text = number.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return text.replace(/(^|\p{L})0+(?=\p{N})/gu, '$1');
}

function bare(number: string): string {
  return number.replace(/^\p{L}+/u, '');
}
