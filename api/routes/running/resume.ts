import { moveRoute } from '../../moves/move-route.ts';

export const resume = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/resume',
  move: 'resume',
  summary: 'Resume: missed days run, oldest first',
  input: () => ({}),
});
