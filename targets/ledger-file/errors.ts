import { DaybookError } from '../../domain/errors/codes.ts';

/** Bytes may have reached the file, and may not: only a look into it decides. */
export class LostAppend extends Error {
  override name = 'LostAppend';
}

/** Wait before a full disk is tried again: a person has to make room. */
const FULL_DISK_MS = 60_000;

/** SQLite's own words for a lock file that cannot be opened (14) or written (8). */
const SQLITE_CODES: Readonly<Record<number, string>> = { 8: 'EROFS', 14: 'EACCES' };

/** A failure of the file system in the vocabulary, for what certainly wrote nothing, with what to do. */
export function errorOf(error: unknown, place: string): DaybookError {
  if (error instanceof DaybookError) return error;
  const code = codeOf(error);
  const said = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new DaybookError('target-unavailable', `no room left for ${place}: make room on the volume`, {
      retryAfterMs: FULL_DISK_MS,
      cause: error,
    });
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return new DaybookError(
      'company-unavailable',
      `${place} may not be written (${code}): let the workers' account write there`,
      { cause: error },
    );
  }
  if (code !== null)
    return new DaybookError('target-unavailable', `${place} cannot be used: ${said}`, { cause: error });
  throw error;
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('errcode' in error && typeof error.errcode === 'number')
    return SQLITE_CODES[error.errcode & 0xff] ?? 'EIO';
  return 'code' in error && typeof error.code === 'string' && /^E[A-Z0-9]+$/.test(error.code)
    ? error.code
    : null;
}
