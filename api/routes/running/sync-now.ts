import { z } from 'zod';
import { moveRoute } from '../../moves/move-route.ts';
import { date } from '../../schemas.ts';

const body = z.strictObject({ businessDate: date.optional() }).nullish();

export const syncNow = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/sync-now',
  move: 'syncNow',
  summary: 'Sync now; a business date asks for that day',
  body,
  input: request => {
    const businessDate = body.parse(request.body)?.businessDate;
    return businessDate === undefined ? {} : { businessDate };
  },
});
