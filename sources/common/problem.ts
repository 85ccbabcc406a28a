import type { z } from 'zod';
import type { DocumentProblem } from '../../domain/documents/document.ts';
import { decimalFromMinor } from '../../domain/money/decimal.ts';
import { type Minor, MoneyError, subtract } from '../../domain/money/minor.ts';

/** Stops the normalizing of one document; never leaves `normalize`. */
export class Unsound extends Error {
  override name = 'Unsound';
  readonly problem: DocumentProblem;

  constructor(reason: string, detail: string) {
    super(detail);
    this.problem = { code: 'invalid-document', reason, detail };
  }
}

/** The problem of a body that has not the documented shape, with the first few places. */
export function malformed(what: string, error: z.ZodError): Unsound {
  const places = error.issues.slice(0, 5).map(issue => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  return new Unsound('malformed', `${what} has another shape than expected: ${places.join('; ')}`);
}

/** The problem of a sum that does not meet the total that the source states. */
export function doesNotFoot(what: string, made: Minor, stated: Minor): Unsound {
  const difference = subtract(stated, made);
  return new Unsound(
    'does-not-foot',
    `${what} make ${decimalFromMinor(made)}, the stated total is ${decimalFromMinor(stated)}: ` +
      `${decimalFromMinor(difference)} apart (${difference} cents)`,
  );
}

/** Does the sums of one document; an amount beyond safe integers is the document's fault. */
export function soundly<Result>(what: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof MoneyError) throw new Unsound('malformed', `${what}: ${error.message}`);
    throw error;
  }
}
