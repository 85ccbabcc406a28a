import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DaybookError } from '../../domain/errors/codes.ts';
import { errorOfWrite, type Fault } from './errors.ts';
import { faultOfJson } from './fault.ts';
import { type Answer, type Context, call, LostAnswer } from './http.ts';
import { pathOf } from './paths.ts';

const reply = z.object({ BatchItemResponse: z.array(z.looseObject({ bId: z.string() })) });

/** One change to a list of names; `body` is the object as it is sent. */
export type ReferenceChange = { readonly operation: 'create' | 'update'; readonly body: unknown };
export type ReferenceAnswer = { readonly object: unknown; readonly fault: Fault | null };

/**
 * Changes people, items or accounts in batches, in their order. They are found again by their unique name or their id, so
 * each try is a request of its own: a lost answer is `outcome-unknown`, and the next call looks first.
 */
export async function changeReferences(
  context: Context,
  step: string,
  entity: 'Customer' | 'Vendor' | 'Item' | 'Account',
  changes: readonly ReferenceChange[],
): Promise<readonly ReferenceAnswer[]> {
  const answers: ReferenceAnswer[] = [];
  const { batchSize } = context.configuration;
  for (let start = 0; start < changes.length; start += batchSize) {
    const chunk = changes.slice(start, start + batchSize);
    const answer = await context.connection.step(step, () => post(context, entity, chunk));
    answers.push(...readAnswers(answer, entity, chunk.length));
  }
  return answers;
}

async function post(context: Context, entity: string, changes: readonly ReferenceChange[]): Promise<Answer> {
  const items = changes.map(({ operation, body }, index) => ({
    bId: String(index),
    operation,
    [entity]: body,
  }));
  const requestid = randomUUID().replaceAll('-', '');
  try {
    return await call(context, {
      method: 'POST',
      path: pathOf(context.configuration, 'batch', { requestid }),
      body: JSON.stringify({ BatchItemRequest: items }),
    });
  } catch (error) {
    if (!(error instanceof LostAnswer)) throw error;
    throw new DaybookError('outcome-unknown', error.message, { cause: error });
  }
}

function readAnswers({ status, fault, body }: Answer, entity: string, count: number): ReferenceAnswer[] {
  if (fault || status !== 200) throw errorOfWrite(status, fault);
  const parsed = reply.safeParse(body);
  const byId = new Map(parsed.success ? parsed.data.BatchItemResponse.map(each => [each.bId, each]) : []);
  return Array.from({ length: count }, (_, index) => {
    const answer = byId.get(String(index));
    if (!answer) throw new DaybookError('outcome-unknown', `no answer for ${entity} ${index} of the batch`);
    return { object: answer[entity], fault: faultOfJson(answer.Fault) };
  });
}
