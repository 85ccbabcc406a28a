import { moveRoute } from '../../moves/move-route.ts';

export const pause = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/pause',
  move: 'pause',
  summary: 'Pause: nothing new is sent',
  input: () => ({}),
});
