import { letComeBack } from '../../../db/queries/change-set-entries.ts';
import { shopOf } from '../../auth/person.ts';
import { requirePossible } from '../../moves/current-stage.ts';
import { moveRoute } from '../../moves/move-route.ts';
import { rangeBody, rangeOf } from './range.ts';

/** Also what was rolled back of these days is written again: it is asked for by name. */
export const resync = moveRoute({
  method: 'POST',
  url: '/shops/:shopId/resync',
  move: 'resync',
  summary: 'Sync a range of days again, also what was rolled back of them',
  body: rangeBody,
  input: async (request, dependencies) => {
    const range = rangeOf(request.body);
    await requirePossible(dependencies, request, 'resync');
    await letComeBack(dependencies.database, shopOf(request).shopId, range.from, range.to);
    return range;
  },
});
