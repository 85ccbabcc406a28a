import { z } from 'zod';
import type { AuditFilter } from '../../../db/queries/audit.ts';
import { instant, isoOf, pageLimit, rowId } from '../../schemas.ts';

/** What both trails can be narrowed to. */
export const auditQuery = z.object({
  act: z.string().max(60).optional(),
  actor: z.string().max(60).optional().describe('A person’s id, or engine'),
  from: z.iso.datetime().optional().describe('From this instant on'),
  to: z.iso.datetime().optional().describe('Before this instant'),
  before: rowId,
  limit: pageLimit,
});

export const actSchema = z.object({
  id: z.int(),
  at: instant,
  actor: z.string().describe('A person’s id, or the engine'),
  actorName: z.string().nullable().describe('Their name as of now; the trail keeps ids alone'),
  act: z.string(),
  reason: z.string().nullable(),
  before: z.json(),
  after: z.json(),
});

export function auditFilter(query: z.infer<typeof auditQuery>): AuditFilter {
  const { from, to, ...rest } = query;
  return { ...rest, ...(from && { from: new Date(from) }), ...(to && { to: new Date(to) }) };
}

type Row = {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly act: string;
  readonly reason: string | null;
  readonly before: unknown;
  readonly after: unknown;
};

export function actView(row: Row, names: ReadonlyMap<string, string>): z.infer<typeof actSchema> {
  const { id, at, actor, act, reason, before, after } = row;
  return {
    ...{ id, actor, act, reason },
    at: isoOf(at),
    actorName: names.get(actor) ?? null,
    before: z.json().parse(before),
    after: z.json().parse(after),
  };
}

/** The `before` of the following page; null after the last. */
export function nextPage(rows: readonly Row[], limit: number): number | null {
  return rows.length === limit ? (rows.at(-1)?.id ?? null) : null;
}
