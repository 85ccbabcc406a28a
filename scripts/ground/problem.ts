/**
 * Something that the ground needs and does not have, told in one sentence with its remedy.
 * It is shown to a person without a stack trace; the process then ends with a non-zero code.
 */
export class GroundProblem extends Error {
  readonly remedy: string;

  /** `message` says what is wrong, `remedy` what to do about it; both are whole sentences. */
  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'GroundProblem';
    this.remedy = remedy;
  }
}

/** The text for a person: the problem and its remedy, or an unexpected error with its stack. */
export function explain(error: unknown): string {
  if (error instanceof GroundProblem) return `${error.message} ${error.remedy}`;
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}
