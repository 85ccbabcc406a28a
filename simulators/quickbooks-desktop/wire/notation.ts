import { readFileSync } from 'node:fs';

/** One place in an order: an element, or several that are alternatives or stand together. */
export type Place =
  | {
      readonly is: 'element';
      readonly name: string;
      /** Of a value; null: an aggregate with an order of its own. */
      readonly type: string | null;
      readonly aggregate: string;
      readonly required: boolean;
      readonly many: boolean;
      /** Not in the US edition. */
      readonly foreign: boolean;
    }
  | {
      readonly is: 'choice';
      readonly alternatives: readonly (readonly Place[])[];
      readonly required: boolean;
      readonly many: boolean;
    }
  | { readonly is: 'together'; readonly places: readonly Place[] };

const ELEMENT = /^([A-Za-z0-9]+)(~?)(?:@([\w.]+))?(?::(\{[^}]*\}|[a-z]+\d*))?(!?)(\*?)$/;

class Reader {
  readonly #words: readonly string[];
  #at = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  all(): Place[] {
    const places: Place[] = [];
    for (let word = this.#word(); word !== undefined && !/^[|)\]]/.test(word); word = this.#word())
      places.push(this.#place(word));
    return places;
  }

  #word(): string | undefined {
    return this.#words[this.#at];
  }

  #place(word: string): Place {
    this.#at += 1;
    if (word === '(') return this.#choice();
    if (word === '[') {
      const places = this.all();
      this.#at += 1;
      return { is: 'together', places };
    }
    const [, name, foreign, aggregate, type, required, many] = ELEMENT.exec(word) ?? [];
    if (name === undefined) throw new Error(`“${word}” is no element of an order`);
    return {
      is: 'element',
      name,
      type: type ?? null,
      aggregate: aggregate ?? name,
      required: required === '!',
      many: many === '*',
      foreign: foreign === '~',
    };
  }

  #choice(): Place {
    const alternatives = [this.all()];
    while (this.#word() === '|') {
      this.#at += 1;
      alternatives.push(this.all());
    }
    const end = this.#word() ?? '';
    this.#at += 1;
    return { is: 'choice', alternatives, required: end.includes('!'), many: end.includes('*') };
  }
}

/** The orders of all aggregates, out of `orders.txt`. */
export const ORDERS: ReadonlyMap<string, readonly Place[]> = read();

function read(): Map<string, readonly Place[]> {
  const text = readFileSync(new URL('./orders.txt', import.meta.url), 'utf8');
  const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map(line => {
      const [name = '', order = ''] = line.split(' = ');
      return [name.replace(/ =$/, ''), new Reader(order.split(' ').filter(word => word !== '')).all()];
    }),
  );
}
