const MOST_DAYS = 366;

/**
 * DAYBOOK_REREAD_DAYS: how many days before the last change that was seen the first reading of a day begins again; null
 * where it is not set. Throws when it is no whole number from 0 to 366.
 */
export function readRereadDays(env: NodeJS.ProcessEnv): number | null {
  const text = env.DAYBOOK_REREAD_DAYS?.trim();
  if (!text) return null;
  const days = Number(text);
  if (!Number.isInteger(days) || days < 0 || days > MOST_DAYS)
    throw new Error(`DAYBOOK_REREAD_DAYS must be a whole number from 0 to ${MOST_DAYS}`);
  return days;
}
