/** Whether two tenders may be the same money: a source that tells no brand says `card` where the file says Visa. */
export function sameTender(a: string, b: string): boolean {
  const [familyA, brandA] = split(a);
  const [familyB, brandB] = split(b);
  if (familyA !== familyB) return false;
  return brandA === brandB || (familyA === 'card' && (brandA === '' || brandB === ''));
}

function split(key: string): [string, string] {
  const at = key.indexOf(':');
  return at < 0 ? [key, ''] : [key.slice(0, at), key.slice(at + 1)];
}
