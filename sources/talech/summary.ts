import { DaybookError } from '../../domain/errors/codes.ts';
import { isRow, type Row } from '../common/row.ts';
import type { RawDocument } from '../source.ts';
import { businessRange } from './dates.ts';
import { asNumber } from './history.ts';
import { renamed } from './names.ts';
import type { Session } from './session.ts';

/** Reports of the summary that are asked for, as the one known client does. */
const REPORTS = [103, 101];
const BY_DAY = 1;

/** The receipts summary of one store and business day, as it is now. */
export async function summaryOf(session: Session, store: string, date: string): Promise<RawDocument> {
  const { paths, names } = session.configuration;
  const { start, end } = businessRange(date, session.connection.reportEndTime ?? '00:00');
  const body = {
    startDate: start,
    endDate: end,
    granularity: BY_DAY,
    includeShiftsData: false,
    includedReports: REPORTS,
    storeIds: [asNumber(store)],
  };
  const all = figuresIn(renamed(await session.post(paths.summary, body), names));
  if (all === null) throw new DaybookError('source-unavailable', 'talech answered a summary without figures');
  const externalId = `${store}-${date}`;
  return {
    kind: 'day-report',
    externalId,
    updatedAt: null,
    body: { storeId: store, date, endsAt: end, all },
  };
}

/** The object named `all` that holds the day's figures, wherever the answer puts it. */
function figuresIn(answer: unknown): Row | null {
  if (!isRow(answer)) return null;
  if (isRow(answer.all)) return answer.all;
  for (const member of Object.values(answer)) {
    const found = figuresIn(member);
    if (found !== null) return found;
  }
  return null;
}
