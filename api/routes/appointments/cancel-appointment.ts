import { moveRoute } from '../../moves/move-route.ts';

export const cancelAppointment = moveRoute({
  method: 'DELETE',
  url: '/shops/:shopId/appointment',
  move: 'cancelAppointment',
  summary: 'Cancel the appointment',
  input: () => ({}),
});
