import type { DoctorTexts } from '../texts/doctor-english.ts';

/** What one look found: `fine`, `warning` (works, but soon may not) or `broken`. */
export type Finding = {
  readonly check: keyof DoctorTexts['checks'];
  readonly state: 'fine' | 'warning' | 'broken';
  /** What was seen: versions, counts, the reason of a failure; never a secret. */
  readonly seen: string;
  readonly remedy: keyof DoctorTexts['remedies'] | null;
};

export const fine = (check: Finding['check'], seen: string): Finding => ({
  check,
  state: 'fine',
  seen,
  remedy: null,
});
export const warning = (
  check: Finding['check'],
  seen: string,
  remedy: NonNullable<Finding['remedy']>,
): Finding => ({ check, state: 'warning', seen, remedy });
export const broken = (
  check: Finding['check'],
  seen: string,
  remedy: NonNullable<Finding['remedy']>,
): Finding => ({ check, state: 'broken', seen, remedy });

/** A look that must not end the others: what it throws is what was found. */
export async function looked(
  check: Finding['check'],
  remedy: NonNullable<Finding['remedy']>,
  look: () => Promise<Finding[]>,
): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [broken(check, reasonOf(error), remedy)];
  }
}

/** The first line of what went wrong, without user and password of an address. */
export function reasonOf(error: unknown): string {
  const { cause } = error as { cause?: unknown };
  if (cause instanceof Error) return reasonOf(cause);
  const { message = '', code = '' } = error as { message?: string; code?: string };
  return (message || code || String(error)).split('\n')[0]!.replace(/\/\/[^@\s]*@/g, '//…@');
}
