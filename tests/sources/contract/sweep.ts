import type { RawDocument, SourceCursor } from '../../../sources/source.ts';
import type { SourceWorld, TestConnection } from './world.ts';

export type Sweep = {
  readonly documents: readonly RawDocument[];
  /** The last received of each sale. */
  readonly sales: ReadonlyMap<string, RawDocument>;
  readonly pages: number;
  readonly watermark: string | null;
};

/** Reads one sweep to its end, with every cursor through JSON as a restart would take it. */
export async function sweep(
  world: SourceWorld,
  watermark: string | null,
  options: { connection?: TestConnection; afterPage?: (page: number) => Promise<void> } = {},
): Promise<Sweep> {
  const connection = options.connection ?? world.connection();
  const documents: RawDocument[] = [];
  let cursor: SourceCursor | null = null;
  let pages = 0;
  for (;;) {
    const page = await world.source.changes(connection, watermark, cursor);
    documents.push(...page.documents);
    pages += 1;
    if (page.next === null)
      return { documents, sales: salesOf(world, documents), pages, watermark: page.watermark };
    cursor = JSON.parse(JSON.stringify(page.next));
    await options.afterPage?.(pages);
  }
}

function salesOf(world: SourceWorld, documents: readonly RawDocument[]): Map<string, RawDocument> {
  const sales = documents.filter(document => document.kind === world.kinds.sale);
  return new Map(sales.map(document => [document.externalId, document]));
}

/** The state in which a raw sale is normalized; fails on a problem. */
export function stateOf(world: SourceWorld, raw: RawDocument | undefined | null): string | null {
  if (raw === undefined || raw === null) return null;
  const { document, problem } = world.source.normalize(raw, world.context);
  if (problem !== null) throw new Error(problem.detail);
  return document?.state ?? null;
}
