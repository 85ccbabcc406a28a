import { moveRoute } from '../../moves/move-route.ts';

export const goLive = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/go-live',
  move: 'goLive',
  summary: 'Go live: every day since the start date is synced',
  input: () => ({}),
});
