import type { Books } from '../books.ts';
import type { StoredLink } from '../store/settlement.ts';
import type { Link } from './types.ts';

/** Objects whose balance or links were changed by another object's write, as `Entity id`. */
export type Touched = Set<string>;

/** Makes an object's links: what they settle is taken off both open items. */
export function makeLinks(
  books: Books,
  entity: string,
  id: number,
  date: string,
  links: readonly Link[],
  touched: Touched,
): void {
  for (const link of links) {
    const [target] = books.settlement.openOf(link.target, link.targetId);
    // Both sides must stand before they settle each other: the later day counts.
    const day = later(target?.date ?? date, date);
    books.settlement.putLink(entity, id, day, link);
    move(books, { ...link, entity, id }, 1);
    touched.add(`${link.target} ${link.targetId}`);
  }
}

/** Undoes an object's own links. */
export function releaseFrom(books: Books, entity: string, id: number, touched: Touched): void {
  for (const link of books.settlement.linksFrom(entity, id)) {
    move(books, link, -1);
    touched.add(`${link.target} ${link.targetId}`);
  }
  books.settlement.removeLinksFrom(entity, id);
}

/** Undoes the links that others have to this object; they get back what they had applied. */
export function releaseTo(books: Books, target: string, id: number, touched: Touched): void {
  for (const link of books.settlement.linksTo(target, id)) {
    move(books, link, -1);
    books.settlement.removeLinksBetween(link.entity, link.id, target, id);
    touched.add(`${link.entity} ${link.id}`);
  }
}

/** After a rewrite of an object: its new open items take up the links that stood, as far as they go. */
export function retakeLinks(books: Books, incoming: readonly StoredLink[], touched: Touched): void {
  for (const link of incoming) {
    const item = books.settlement
      .openOf(link.target, link.targetId)
      .find(each => each.line === link.targetLine);
    const payer = books.settlement.openOf(link.entity, link.id)[0];
    if (link.targetLine === -1) books.settlement.putLink(link.entity, link.id, link.date, link);
    else if (
      item !== undefined &&
      item.party === payer?.party &&
      Math.sign(item.open) === -Math.sign(link.cents)
    ) {
      const cents = Math.sign(link.cents) * Math.min(Math.abs(link.cents), Math.abs(item.open));
      const kept = { ...link, cents };
      books.settlement.putLink(link.entity, link.id, later(item.date, link.date), kept);
      move(books, kept, 1);
    }
    touched.add(`${link.entity} ${link.id}`);
  }
}

/** Takes the links of others off an object that is about to be rewritten, and gives them. */
export function suspendLinks(books: Books, target: string, id: number): StoredLink[] {
  const incoming = books.settlement.linksTo(target, id);
  for (const link of incoming) {
    move(books, link, -1);
    books.settlement.removeLinksBetween(link.entity, link.id, target, id);
  }
  return incoming;
}

function move(books: Books, link: Link & { entity: string; id: number }, direction: 1 | -1): void {
  if (link.cents === 0) return;
  books.settlement.addOpen(link.target, link.targetId, link.targetLine, direction * link.cents);
  books.settlement.addOpen(link.entity, link.id, 0, -direction * link.cents);
}

function later(one: string, other: string): string {
  return one < other ? other : one;
}
