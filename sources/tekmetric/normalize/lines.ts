import type { LineKind, SaleLine } from '../../../domain/documents/sale.ts';
import { foldName } from '../../../domain/mapping/mapping.ts';
import { multiply } from '../../../domain/money/decimal.ts';
import type { Minor } from '../../../domain/money/minor.ts';
import { doesNotFoot, Unsound } from '../../common/problem.ts';
import { configuration } from '../configuration.ts';
import type { Job, RepairOrder, Sublet } from '../shapes/repair-order.ts';
import { type Draft, made, priced, stated, tie } from './tie.ts';

type Part = Job['parts'][number];

/** The lines of a repair order, which make its stated totals. Throws Unsound when they cannot. */
export function linesOf(order: RepairOrder): SaleLine[] {
  const jobs = soldJobs(order);
  const labor = jobs.map(job => tieJob(laborOf(job), job.laborTotal));
  const parts = jobs.map(job => tieJob(job.parts.map(partLine), job.partsTotal));
  const drafts = [
    ...tied('The lines of labor', labor.flat(), order.laborSales),
    ...tied('The lines of parts', parts.flat(), order.partsSales),
    ...subletsOf(order),
    ...tied('The fees', feesOf(order, jobs), order.feeTotal),
  ];
  return withOwnKeys(drafts.map(draft => draft.line));
}

/** Jobs hold declined work, too: only what the customer authorized was sold. */
export function soldJobs(order: RepairOrder): Job[] {
  return order.jobs.filter(job => job.authorized === true);
}

/** Rounding is settled within a job where the job's own total explains it; the order's total decides in the end. */
function tieJob(drafts: readonly Draft[], total: Minor | null): readonly Draft[] {
  return total === null ? drafts : (tie(drafts, total) ?? drafts);
}

function tied(what: string, drafts: readonly Draft[], total: Minor): readonly Draft[] {
  const lines = tie(drafts, total);
  if (lines === null) throw doesNotFoot(what, made(drafts), total);
  return lines;
}

/** Hourly and fixed-price labor cannot be told apart here: both have a rate and hours. */
function laborOf(job: Job): Draft[] {
  return job.labor.map(labor =>
    priced({
      key: `labor-${labor.id}`,
      kind: 'labor',
      name: labor.name ?? job.name ?? 'Labor',
      quantity: labor.hours,
      unitPrice: labor.rate,
      cost: null,
    }),
  );
}

function partLine(part: Part): Draft {
  const { quantity, cost } = part;
  const model = [part.brand, part.model].filter(word => word !== null).join(' ');
  return priced({
    key: `part-${part.id}`,
    kind: partKind(part),
    name: part.name ?? (model || 'Part'),
    quantity,
    unitPrice: part.retail,
    cost: quantity === null || cost === null ? null : multiply(quantity, cost),
  });
}

function partKind(part: Part): LineKind {
  const kind = configuration.partTypes[String(part.partType?.id)];
  if (kind !== undefined) return kind;
  const type = part.partType?.id ?? 'none';
  throw new Unsound('unknown-part-type', `Part ${part.id} has the part type ${type}, which has no place yet`);
}

/**
 * Which sublets count is not documented: their answer is empty in the documentation while the stated total holds them.
 * So those that were not declined count if they make the total, else those that were authorized, else none can be told.
 */
function subletsOf(order: RepairOrder): readonly Draft[] {
  const notDeclined = order.sublets.filter(sublet => sublet.authorized !== false).map(subletLine);
  const authorized = order.sublets.filter(sublet => sublet.authorized === true).map(subletLine);
  const found = tie(notDeclined, order.subletSales) ?? tie(authorized, order.subletSales);
  if (found === null) throw doesNotFoot('The sublets', made(notDeclined), order.subletSales);
  return found;
}

function subletLine(sublet: Sublet): Draft {
  const { vendor } = sublet;
  return stated({
    key: `sublet-${sublet.id}`,
    kind: 'sublet',
    name: sublet.name ?? 'Sublet',
    amount: sublet.price,
    cost: sublet.cost,
    vendor: vendor === null ? null : { id: vendor.id, name: vendor.name ?? '', isBusiness: true },
  });
}

function feesOf(order: RepairOrder, jobs: readonly Job[]): Draft[] {
  return [...jobs.flatMap(job => job.fees), ...order.fees].map(fee => {
    const name = fee.name ?? 'Fee';
    const kind = configuration.suppliesFees.includes(foldName(name)) ? 'supplies' : 'fee';
    return stated({ key: `fee-${fee.id}`, kind, name, amount: fee.total });
  });
}

/** Keys are unique within the document, also where the source repeats an id. */
function withOwnKeys(lines: readonly SaleLine[]): SaleLine[] {
  const seen = new Map<string, number>();
  return lines.map(line => {
    const count = (seen.get(line.key) ?? 0) + 1;
    seen.set(line.key, count);
    return count === 1 ? line : { ...line, key: `${line.key}.${count}` };
  });
}
