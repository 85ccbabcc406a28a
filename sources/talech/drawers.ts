import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { idOf, isRow } from '../common/row.ts';
import type { RawDocument } from '../source.ts';
import { wireDate } from './dates.ts';
import { asNumber } from './history.ts';
import { renamed } from './names.ts';
import type { Session } from './session.ts';

const AT_ONCE = 200;
const answerSchema = z.object({ shifts: z.array(z.unknown()) });

/** Closed drawer shifts of a store that were opened between two local dates. None where the service has no such list. */
export async function shiftsOf(
  session: Session,
  store: string,
  from: string,
  to: string,
): Promise<RawDocument[]> {
  const { paths, names } = session.configuration;
  const found = new Map<string, RawDocument>();
  if (paths.shifts === null) return [];
  for (let offset = 0; ; offset += AT_ONCE) {
    const searchCriteria = {
      offset,
      limit: AT_ONCE,
      startDate: wireDate(from),
      endDate: wireDate(to, '23:59:59'),
      storeIds: [asNumber(store)],
    };
    const answer = await session.post(paths.shifts, { searchCriteria }).catch(none);
    const parsed = answerSchema.safeParse(renamed(answer, names));
    if (!parsed.success)
      throw new DaybookError('source-unavailable', 'talech answered a list of shifts without shifts');
    for (const shift of parsed.data.shifts) {
      const id = isRow(shift) ? idOf(shift.shiftId) : null;
      if (id !== null) found.set(id, { kind: 'cash', externalId: id, updatedAt: null, body: shift });
    }
    if (parsed.data.shifts.length < AT_ONCE) return [...found.values()];
  }
}

function none(error: unknown): { shifts: [] } {
  if (error instanceof DaybookError && error.code === 'not-found') return { shifts: [] };
  throw error;
}
