import { moveRoute } from '../../moves/move-route.ts';
import { rangeBody, rangeOf } from './range.ts';

export const rollBack = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/roll-back',
  move: 'rollBack',
  summary: 'Take a range of days back out of the books',
  body: rangeBody,
  input: request => rangeOf(request.body),
});
