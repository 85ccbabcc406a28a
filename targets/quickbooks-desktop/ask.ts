import { randomUUID } from 'node:crypto';
import { keyOf } from '../../domain/entries/identity.ts';
import { DaybookError } from '../../domain/errors/codes.ts';
import type { ComputerAnswer, ComputerRequest } from '../target.ts';
import type { Context } from './context.ts';
import { errorOf, errorOfHresult, UNREADABLE } from './errors.ts';
import { answeredIn, isDone, isNothing, type Response } from './qbxml/answer.ts';
import type { Node } from './qbxml/node.ts';
import { message } from './qbxml/write.ts';

/** Message sets of other ids are refused with 9004. */
export const SET_ID_LENGTH = 22;

/** Puts a message to the computer. Throws what `TargetConnection.ask` throws. */
export function askComputer({ connection }: Context, request: ComputerRequest): Promise<ComputerAnswer> {
  if (connection.ask === undefined)
    throw new DaybookError('bug', 'QuickBooks Desktop is asked through its computer alone');
  return connection.ask(request);
}

/** Asks questions in one message; gives their answers in order. Throws when one fails; nothing found is an answer. */
export async function read(context: Context, questions: readonly Node[]): Promise<readonly Response[]> {
  if (questions.length === 0) return [];
  const body = message(questions.map(named), context.configuration.version, null);
  const answer = await askComputer(context, { key: null, body });
  if ('hresult' in answer) throw errorOfHresult(answer.hresult, answer.message);
  const answered = answeredIn(answer.body);
  if (answered === null || answered.responses.length !== questions.length)
    throw new DaybookError('target-unavailable', 'QuickBooks’ answer cannot be read');
  for (const response of answered.responses) {
    if (!isDone(response) && !isNothing(response)) throw errorOf(response);
  }
  return answered.responses;
}

/** A question with a name of its own, by which an answer that strayed from another message is told apart. */
function named(question: Node): Node {
  return { ...question, attributes: { ...question.attributes, requestID: randomUUID() } };
}

/**
 * Writes one element of a list. Throws `outcome-unknown` where the answer was lost: names are unique there, so the next
 * look finds what was made.
 */
export async function writeReference(context: Context, step: string, change: Node): Promise<Response> {
  const key = keyOf(randomUUID()).slice(0, SET_ID_LENGTH);
  const body = message([change], context.configuration.version, key);
  const answer = await context.connection.step(step, () => askComputer(context, { key, body }));
  if ('hresult' in answer) {
    if (answer.hresult.toLowerCase() === UNREADABLE) throw errorOfHresult(answer.hresult, answer.message);
    throw new DaybookError('outcome-unknown', `QuickBooks ended with ${answer.hresult}: ${answer.message}`);
  }
  const [response] = answeredIn(answer.body)?.responses ?? [];
  if (response === undefined) throw new DaybookError('outcome-unknown', 'QuickBooks’ answer cannot be read');
  return response;
}
