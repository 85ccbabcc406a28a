import { moveRoute } from '../../moves/move-route.ts';

export const closeSettling = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/close-settling',
  move: 'closeSettling',
  summary: 'Stop looking for what is unknown after a cancellation',
  input: () => ({}),
});
