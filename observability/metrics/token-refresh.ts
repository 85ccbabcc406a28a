import { errorType } from '../error-type.ts';
import { tokenRefreshes } from './engine.ts';

/** Counts a renewal of a token by what became of it. */
export async function countRefresh<Token>(system: string, renew: () => Promise<Token>): Promise<Token> {
  try {
    const token = await renew();
    tokenRefreshes.inc({ system, outcome: 'ok' });
    return token;
  } catch (error) {
    tokenRefreshes.inc({ system, outcome: errorType(error) });
    throw error;
  }
}
