import { moveRoute } from '../../moves/move-route.ts';
import { rangeBody, rangeOf } from './range.ts';

export const resync = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/resync',
  move: 'resync',
  summary: 'Sync a range of days again',
  body: rangeBody,
  input: request => rangeOf(request.body),
});
