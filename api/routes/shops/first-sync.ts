import { z } from 'zod';
import { FIRST_SYNCS } from '../../../domain/starting/first-sync.ts';
import { shopOf } from '../../auth/person.ts';
import { moveRoute } from '../../moves/move-route.ts';
import { date } from '../../schemas.ts';
import { firstSyncOf } from '../../starting/first-sync.ts';
import { languageOf } from '../../texts/language.ts';

const body = z.strictObject({
  kind: z.enum(FIRST_SYNCS),
  startDate: date.optional().describe('Of from-date and range; the other kinds say it themselves'),
});

/** Changes which days are synced at the start; days of the trial are collected anew when the start moves. */
export const changeFirstSync = moveRoute({
  method: 'PUT',
  url: '/shops/:shopId/first-sync',
  move: 'changeFirstSync',
  summary: 'Choose which days are synced at the start, until the shop goes live',
  body,
  input: request => firstSyncOf(body.parse(request.body), shopOf(request), languageOf(request)),
});
