import { moveRoute } from '../../moves/move-route.ts';
import { dayParams } from '../../schemas.ts';

export const undo = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/days/:date/undo',
  move: 'undo',
  summary: 'Take an approval back, and the day out of the books',
  params: dayParams,
  input: request => ({ businessDate: dayParams.parse(request.params).date }),
});
