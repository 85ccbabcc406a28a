/** Where a practice system keeps single facts of its own. */
type Facts = { fact(name: string): unknown; setFact(name: string, value: unknown): void };

/** A practice system's switches as they stand, kept in its database; each change is a merge. */
export class KeptSwitches<Switches extends object> {
  readonly #facts: Facts;
  readonly #parse: (given: object) => Switches;
  #current: Switches;

  /** `parse` fills in defaults, and throws a ZodError for an unknown name or a wrong value. */
  constructor(facts: Facts, parse: (given: object) => Switches) {
    this.#facts = facts;
    this.#parse = parse;
    this.#current = parse((facts.fact('switches') as object | undefined) ?? {});
  }

  get now(): Switches {
    return this.#current;
  }

  /** Merges the given switches into the others; throws what `parse` throws. */
  merge(changes: object): Switches {
    this.#current = this.#parse({ ...this.#current, ...changes });
    this.#facts.setFact('switches', this.#current);
    return this.#current;
  }
}
