import type { DayReportDocument } from '../../../domain/documents/day-report.ts';
import type { Document } from '../../../domain/documents/document.ts';
import { documentRef } from '../../../domain/documents/ref.ts';
import { malformed, soundly, Unsound } from '../../common/problem.ts';
import { isRow } from '../../common/row.ts';
import { unknownFields } from '../../common/unknown-fields.ts';
import type { NormalizeContext, Normalized, RawDocument } from '../../source.ts';
import type { Configuration } from '../configuration.ts';
import { instantOf } from '../dates.ts';
import { type ReportBody, type Shapes, shapesFor } from '../shapes.ts';
import { cashOf } from './cash.ts';
import { documentsOf } from './order.ts';
import { businessDateOf, type Scene, timeOf } from './scene.ts';

/** How each raw kind is read. */
type Reader = (scene: Scene, body: unknown) => { readonly parsed: unknown; readonly documents: Document[] };

/** Pure: raw body to neutral documents; a body that cannot be read, or does not foot, is a problem. */
export function normalizer(configuration: Configuration) {
  const readers = readersFor(shapesFor(configuration));
  return (raw: Pick<RawDocument, 'kind' | 'externalId' | 'body'>, context: NormalizeContext): Normalized => {
    const scene: Scene = { configuration, context };
    const reader = Object.hasOwn(readers, raw.kind) ? readers[raw.kind] : undefined;
    if (reader === undefined) return { document: null, problem: null, unknownFields: [] };
    try {
      const { parsed, documents } = soundly(`${raw.kind} ${raw.externalId}`, () => reader(scene, raw.body));
      const [document = null, ...others] = documents;
      return { document, problem: null, unknownFields: unknownFields(raw.body, parsed), others };
    } catch (error) {
      if (!(error instanceof Unsound)) throw error;
      const problemDate = problemDateOf(scene, raw.body);
      return { document: null, problem: error.problem, problemDate, unknownFields: [] };
    }
  };
}

function readersFor(shapes: Shapes): Record<string, Reader> {
  return {
    order: (scene, body) => {
      const parsed = shapes.order.safeParse(body);
      if (!parsed.success) throw malformed('The order', parsed.error);
      return { parsed: parsed.data, documents: documentsOf(scene, parsed.data) };
    },
    cash: (scene, body) => {
      const parsed = shapes.shift.safeParse(body);
      if (!parsed.success) throw malformed('The drawer shift', parsed.error);
      return { parsed: parsed.data, documents: cashOf(scene, parsed.data) };
    },
    'day-report': (scene, body) => {
      const parsed = shapes.report.safeParse(body);
      if (!parsed.success) throw malformed('The receipts summary', parsed.error);
      return { parsed: parsed.data, documents: [reportOf(scene, parsed.data)] };
    },
  };
}

/** The day's own figures, against which its documents are checked. */
function reportOf(scene: Scene, { storeId, date, endsAt, all }: ReportBody): DayReportDocument {
  const { source, sourceShopId, currency } = scene.context;
  return {
    kind: 'day-report',
    ref: documentRef(source, sourceShopId, 'day-report', `${storeId}-${date}`),
    state: 'posted',
    createdAt: timeOf(scene, endsAt, 'The receipts summary'),
    businessDate: date,
    currency,
    gross: all.grossRevenue,
    discounts: all.discount,
    refunds: all.refundAmount,
    tax: all.tax,
    tips: all.tip,
    gratuity: all.gratuity,
    giftCardsSold: all.netGiftCardsRevenue,
    collected: all.totalCollected,
    location: storeId,
  };
}

/** Where a row with a problem would count: by its last payment, its making or opening, as far as it can be read. */
function problemDateOf(scene: Scene, body: unknown): string | null {
  if (!isRow(body)) return null;
  if (typeof body.date === 'string' && /^\d{4}-\d\d-\d\d$/.test(body.date)) return body.date;
  const order = isRow(body.order) ? body.order : {};
  const paid = Array.isArray(order.paymentDetails) ? order.paymentDetails.filter(isRow) : [];
  if (order.orderStatus === undefined && body.openedAt === undefined) return null;
  const texts = [...paid.map(one => one.paymentDate).reverse(), order.orderCreationTime, body.openedAt];
  const zone = scene.configuration.timesIn === 'utc' ? 'UTC' : scene.context.zone;
  const instant = texts.map(text => instantOf(text, zone)).find(one => one !== null);
  return instant == null ? null : businessDateOf(scene, instant);
}
