import { moveRoute } from '../../moves/move-route.ts';
import { slotBody, slotInput } from './slot-input.ts';

export const book = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/appointment',
  move: 'book',
  summary: 'Book the installation appointment',
  body: slotBody,
  input: (request, dependencies) => slotInput(dependencies, request.body),
});
