/** The words of `explain`, in both languages. */
const ENGLISH = {
  name: (kinds: string) => `Name an object by its kind and its id or number. Kinds: ${kinds}.`,
  nameOrder: 'Name an order by its number.',
  what: 'Say what to explain: object or order.',
  object: (id: string) => `object ${id} in the books`,
  notThere: 'not in the books yet',
  revision: (number: number, of: number) => `revision ${number} of ${of}`,
  mapping: (version: number) => `mapping version ${version}`,
  belongsTo: (day: string) => `belongs to ${day}`,
  adjusts: (what: string) => `corrects ${what}`,
  rule: 'rule',
  ownRule: 'the books’ own',
  account: 'account',
  line: 'line',
  rounding: 'rounding',
  discount: (whole: string, on: string) => `a share of the discount of ${whole} on ${on}`,
  stateFee: (times: string, lump: string) => `${times}, out of the taxes of ${lump}`,
  tax: (lump: string, fees: string) => `the taxes of ${lump} less state fees of ${fees}`,
  order: 'Order',
  documents: 'What the shop system says',
  entries: 'What it became in the books',
  nothing: 'It became nothing in the books.',
  cases: 'What changed later',
};

export type ExplainTexts = typeof ENGLISH;

const FRENCH: ExplainTexts = {
  name: kinds => `Nommez un objet par sa sorte et son identifiant ou numéro. Sortes : ${kinds}.`,
  nameOrder: 'Nommez une commande par son numéro.',
  what: 'Dites quoi expliquer : object (objet) ou order (commande).',
  object: id => `objet ${id} dans les livres`,
  notThere: 'pas encore dans les livres',
  revision: (number, of) => `révision ${number} sur ${of}`,
  mapping: version => `correspondance version ${version}`,
  belongsTo: day => `appartient au ${day}`,
  adjusts: what => `corrige ${what}`,
  rule: 'règle',
  ownRule: 'celle des livres',
  account: 'compte',
  line: 'ligne',
  rounding: 'd’arrondi',
  discount: (whole, on) => `une part de la remise de ${whole} sur ${on}`,
  stateFee: (times, lump) => `${times}, tiré des taxes de ${lump}`,
  tax: (lump, fees) => `les taxes de ${lump} moins ${fees} de redevances`,
  order: 'Commande',
  documents: 'Ce que dit le système d’atelier',
  entries: 'Ce qu’elle est devenue dans les livres',
  nothing: 'Elle n’est rien devenue dans les livres.',
  cases: 'Ce qui a changé ensuite',
};

export function explainTextsOf(language: 'en' | 'fr'): ExplainTexts {
  return language === 'fr' ? FRENCH : ENGLISH;
}
