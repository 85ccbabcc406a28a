import { SpanKind } from '@opentelemetry/api';
import { outsideRequestSeconds, outsideRequests } from './metrics/engine.ts';
import { withSpan } from './tracing/span.ts';

/** What is called: names of closed lists, never an address, an id or a name. */
export type OutsideCall = {
  /** `tekmetric`, `quickbooks-online`, `smtp`. */
  readonly system: string;
  readonly operation: string;
};

export type OutsideOutcome = 'ok' | 'limited' | 'unauthorized' | 'refused' | 'failed' | 'no-answer';

/** Counts, times and traces one request to an outside system; `statusOf` reads the status of its answer where HTTP has one. */
export async function outsideCall<Answer>(
  { system, operation }: OutsideCall,
  send: () => Promise<Answer>,
  statusOf?: (answer: Answer) => number | null,
): Promise<Answer> {
  const labels = { system, operation };
  const done = outsideRequestSeconds.startTimer(labels);
  let outcome: OutsideOutcome = 'no-answer';
  const attributes = { 'daybook.system': system, 'daybook.operation': operation };
  try {
    return await withSpan(`${system} ${operation}`, SpanKind.CLIENT, attributes, async span => {
      const answer = await send();
      const status = statusOf?.(answer);
      outcome = status === undefined ? 'ok' : outcomeOf(status);
      if (status) span.setAttribute('http.response.status_code', status);
      span.setAttribute('daybook.outcome', outcome);
      return answer;
    });
  } finally {
    done();
    outsideRequests.inc({ ...labels, outcome });
  }
}

/** Null: there was no answer. */
function outcomeOf(status: number | null): OutsideOutcome {
  if (status === null) return 'no-answer';
  if (status === 429) return 'limited';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'ok';
}
