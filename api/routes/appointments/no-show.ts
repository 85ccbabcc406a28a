import { moveRoute } from '../../moves/move-route.ts';

export const noShow = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/appointment/no-show',
  move: 'noShow',
  summary: 'Nobody came to the appointment',
  input: () => ({}),
});
