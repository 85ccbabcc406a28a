import { moveRoute } from '../../moves/move-route.ts';

export const completeInstallation = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/installation/complete',
  move: 'completeInstallation',
  summary: 'Complete the installation: the trial begins',
  input: () => ({}),
});
