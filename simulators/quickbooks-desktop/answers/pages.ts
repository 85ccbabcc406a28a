import { Refusal } from '../company/types.ts';
import { type Tree, textOf } from '../wire/xml.ts';

type Page<Row> = { readonly rows: readonly Row[]; readonly attributes: Readonly<Record<string, string>> };

/** Answers that are read page by page; they last as long as the session with the company. */
export class Pages {
  readonly #left = new Map<string, readonly unknown[]>();
  #count = 0;

  /** The rows of one answer. Refuses an iterator that this session did not start. */
  page<Row>(request: Tree, find: () => readonly Row[]): Page<Row> {
    const { iterator, iteratorID = '' } = request.attributes;
    const most = Number(textOf(request, 'MaxReturned') ?? 'NaN');
    if (iterator === undefined) {
      const rows = find();
      return { rows: Number.isNaN(most) ? rows : rows.slice(0, most), attributes: {} };
    }
    if (Number.isNaN(most)) throw new Refusal(3150, 'An iterator needs MaxReturned.');
    const all = iterator === 'Start' ? find() : (this.#left.get(iteratorID) as readonly Row[] | undefined);
    if (all === undefined) throw new Refusal(3120, `There is no iterator ${iteratorID}.`);
    this.#count += 1;
    const id = iterator === 'Start' ? `{it-${this.#count}}` : iteratorID;
    const left = all.slice(most);
    this.#left.set(id, left);
    return {
      rows: all.slice(0, most),
      attributes: { iteratorRemainingCount: String(left.length), iteratorID: id },
    };
  }
}
