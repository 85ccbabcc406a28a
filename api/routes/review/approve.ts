import { z } from 'zod';
import { moveRoute } from '../../moves/move-route.ts';
import { dayParams } from '../../schemas.ts';

const body = z.strictObject({
  preparedHash: z.string().min(1).max(128).describe('The hash that the review showed: what is approved'),
});

export const approve = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/days/:date/approve',
  move: 'approve',
  summary: 'Approve a day by name, exactly as it was shown',
  params: dayParams,
  body,
  input: request => ({
    businessDate: dayParams.parse(request.params).date,
    preparedHash: body.parse(request.body).preparedHash,
  }),
});
