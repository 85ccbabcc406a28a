import { moveRoute } from '../../moves/move-route.ts';
import { slotBody, slotInput } from './slot-input.ts';

export const reschedule = moveRoute({
  method: 'PUT',
  url: '/shops/:shopId/appointment',
  move: 'reschedule',
  summary: 'Move the appointment to another time',
  body: slotBody,
  input: (request, dependencies) => slotInput(dependencies, request.body),
});
