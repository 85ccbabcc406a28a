import { moveRoute } from '../../moves/move-route.ts';

export const startInstallation = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/installation/start',
  move: 'startInstallation',
  summary: 'Start the installation',
  input: () => ({}),
});
