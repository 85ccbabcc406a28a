import { ORDERS, type Place } from './notation.ts';
import { valueProblem } from './values.ts';
import type { Tree } from './xml.ts';

/** Thrown where a request does not have the order, the elements or the values of qbXML: its whole message is refused. */
export class OutOfOrder extends Error {
  override name = 'OutOfOrder';
}

/** Whether there is a request of that name at all. */
export function isKnown(request: string): boolean {
  return ORDERS.has(request);
}

/**
 * Checks a request against its order; throws OutOfOrder. Gives the elements that only other editions have: in the US
 * they are left out with a warning.
 */
export function foreignIn(request: Tree): string[] {
  const foreign: string[] = [];
  checkAggregate(request, request.name, foreign);
  return foreign;
}

function checkAggregate(tree: Tree, key: string, foreign: string[]): void {
  const places = ORDERS.get(key);
  if (places === undefined) throw new OutOfOrder(`${tree.name} is not known`);
  const end = matched(places, tree.children, 0, foreign);
  const left = tree.children[end];
  if (left !== undefined) throw new OutOfOrder(`${left.name} does not belong there in ${tree.name}`);
}

/** How far the children go along with the places, from `at` on. */
function matched(places: readonly Place[], children: readonly Tree[], at: number, foreign: string[]): number {
  let now = at;
  for (const place of places) now = matchedPlace(place, children, now, foreign);
  return now;
}

function matchedPlace(place: Place, children: readonly Tree[], at: number, foreign: string[]): number {
  if (place.is === 'together')
    return startsWith(place.places, children[at]) ? matched(place.places, children, at, foreign) : at;
  let now = at;
  if (place.is === 'choice') {
    do {
      const taken = place.alternatives.find(each => startsWith(each, children[now]));
      if (taken === undefined) break;
      now = matched(taken, children, now, foreign);
    } while (place.many);
  } else {
    for (let child = children[now]; child?.name === place.name; child = children[now]) {
      checkElement(place, child, foreign);
      now += 1;
      if (!place.many) break;
    }
  }
  if (now === at && place.required) {
    const what = place.is === 'element' ? place.name : 'one of several elements';
    throw new OutOfOrder(`${what} is missing before ${children[at]?.name ?? 'the end'}`);
  }
  return now;
}

/** Whether an element can be the first of these places. */
function startsWith(places: readonly Place[], child: Tree | undefined): boolean {
  if (child === undefined) return false;
  for (const place of places) {
    if (place.is === 'element' ? place.name === child.name : startsWithAny(place, child)) return true;
    if (place.is !== 'together' && place.required) return false;
  }
  return false;
}

function startsWithAny(place: Exclude<Place, { is: 'element' }>, child: Tree): boolean {
  if (place.is === 'together') return startsWith(place.places, child);
  return place.alternatives.some(each => startsWith(each, child));
}

function checkElement(place: Extract<Place, { is: 'element' }>, child: Tree, foreign: string[]): void {
  if (place.foreign) foreign.push(place.name);
  if (place.type === null) {
    checkAggregate(child, place.aggregate, foreign);
    return;
  }
  if (child.children.length > 0) throw new OutOfOrder(`${place.name} is a value`);
  const problem = valueProblem(place.type, child.text);
  if (problem !== null) throw new OutOfOrder(`${place.name}: ${problem}`);
}
