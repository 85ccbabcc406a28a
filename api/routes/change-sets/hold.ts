import { appendAudit } from '../../../db/queries/audit.ts';
import { moveChangeSet } from '../../../db/queries/change-sets.ts';
import type { ChangeSetState } from '../../../domain/change-sets/change-set.ts';
import { changeSetWorkflowId } from '../../../temporal/ids.ts';
import { holdChangeSetSignal } from '../../../workflows/messages.ts';
import { personOf, shopOf } from '../../auth/person.ts';
import { CHANGERS, requireRoleFor, requireSet } from '../../change-sets/keep.ts';
import { setParams } from '../../change-sets/params.ts';
import { changeSetSchema, changeSetView } from '../../change-sets/view.ts';
import type { Route } from '../../dependencies.ts';
import { idempotencyHeaders } from '../../idempotency/keys.ts';
import { isWorkflowGone, problemOfMove } from '../../moves/refusal.ts';
import { ApiProblem } from '../../problems/problem.ts';
import { problems } from '../../schemas.ts';

type Word = 'pause' | 'resume' | 'stop';
const MOVES: Readonly<
  Record<Word, { from: readonly ChangeSetState[]; to: ChangeSetState; summary: string }>
> = {
  pause: { from: ['approved', 'running'], to: 'paused', summary: 'Pause: the item in hand is finished' },
  resume: { from: ['paused'], to: 'running', summary: 'Resume a paused change set' },
  stop: {
    from: ['approved', 'running', 'paused'],
    to: 'stopped',
    summary: 'Stop for good: what is done can be undone',
  },
};

/** The row says what is wanted, and is looked at before every item; the workflow is only told to look. */
function holdRoute(word: Word): Route {
  return (api, dependencies) => {
    api.route({
      method: 'POST',
      url: `/shops/:shopId/change-sets/:number/${word}`,
      config: { roles: CHANGERS },
      schema: {
        summary: MOVES[word].summary,
        tags: ['change sets'],
        params: setParams,
        headers: idempotencyHeaders,
        response: { 200: changeSetSchema, ...problems },
      },
      handler: async request => {
        const { shopId } = shopOf(request);
        const { number } = request.params as { number: number };
        const { database, temporal } = dependencies;
        const set = await requireSet(dependencies, shopId, number);
        if (word === 'resume') await requireRoleFor(dependencies, set, personOf(request).role);
        const { from, to } = MOVES[word];
        const moved = await moveChangeSet(database, shopId, number, from, to);
        if (!moved && set.state !== to) throw new ApiProblem('conflict', `The change set is ${set.state}.`);
        if (moved) {
          const act = { shopId, actor: personOf(request).personId, act: `change-set-${to}` };
          await appendAudit(database, { ...act, after: { number } }, new Date());
        }
        try {
          await temporal.workflow.getHandle(changeSetWorkflowId(shopId, number)).signal(holdChangeSetSignal);
        } catch (error) {
          // It has not begun yet, or has ended: then it reads its row, or nothing is left to tell.
          if (!isWorkflowGone(error)) throw problemOfMove(error);
        }
        return await changeSetView(dependencies, await requireSet(dependencies, shopId, number));
      },
    });
  };
}

export const pauseChanges: Route = holdRoute('pause');
export const resumeChanges: Route = holdRoute('resume');
export const stopChanges: Route = holdRoute('stop');
