import { DaybookError } from '../../domain/errors/codes.ts';
import type { TargetConnection } from '../../targets/target.ts';
import type { OpenBooks } from '../connections.ts';
import type { Context } from '../context.ts';

/** A conversation up to an instant (epoch milliseconds): nothing leaves after it, and what is under way aborts itself. */
export function until(
  context: Context,
  { company, conversation }: OpenBooks,
  deadlineAt: number,
): TargetConnection {
  const over = new AbortController();
  const end = () => over.abort(new DaybookError('lease-lost', 'the time for sending is over'));
  setTimeout(end, Math.max(0, deadlineAt - Date.now())).unref();
  const signal = AbortSignal.any([conversation.signal, over.signal]);
  const ask: TargetConnection['ask'] = request =>
    context.askComputer(company.id, request, { signal, deadlineAt });
  return { ...conversation, deadlineAt, signal, ...(conversation.ask && { ask }) };
}
