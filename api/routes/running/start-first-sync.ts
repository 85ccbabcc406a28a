import { moveRoute } from '../../moves/move-route.ts';
import { rangeBody, rangeOf } from './range.ts';

/** The button of the first sync by ranges (facts, row P8). */
export const startFirstSync = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/first-sync/start',
  move: 'startFirstSync',
  summary: 'Sync up to 30 days from before going live, which nobody has asked for yet',
  body: rangeBody,
  input: request => rangeOf(request.body),
});
