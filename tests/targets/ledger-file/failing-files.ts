import { setTimeout as pause } from 'node:timers/promises';
import { DEFAULTS, type Files } from '../../../targets/ledger-file/configuration.ts';
import type { Trouble } from '../contract.ts';

/** How long a disk that hangs takes; the patience with it has to be shorter. */
const HANGS_MS = 1_500;

/** A disk of which the next append can go wrong; `armed` tells what has not happened yet. */
export type FailingFiles = Files & { arm(trouble: Trouble): void; armed(): readonly Trouble[] };

export function failingFiles(): FailingFiles {
  const { files } = DEFAULTS;
  let next: Trouble | null = null;
  let inSync: Trouble | null = null;
  let isGone = false;
  return {
    arm: trouble => {
      next = trouble;
    },
    armed: () => [next, inSync].filter(trouble => trouble !== null),
    async append(file, bytes) {
      const trouble = next;
      next = null;
      if (trouble === 'throttles') {
        await files.append(file, bytes.subarray(0, bytes.length / 2));
        throw failure('ENOSPC');
      }
      if (trouble === 'hangs-up-before') await files.append(file, bytes.subarray(0, bytes.length / 2));
      else await files.append(file, bytes);
      isGone = trouble === 'hangs-up-before' || trouble === 'commits-then-hangs-up';
      if (isGone) throw failure('EIO');
      if (trouble !== null) inSync = trouble;
    },
    async sync(file) {
      await files.sync(file);
      const trouble = inSync;
      inSync = null;
      if (trouble === 'commits-then-504') throw failure('EIO');
      if (trouble === 'commits-then-silence') await pause(HANGS_MS);
    },
    async cut(file, size) {
      const wasGone = isGone;
      isGone = false;
      if (wasGone) throw failure('EIO');
      await files.cut(file, size);
    },
  };
}

function failure(code: string): Error {
  return Object.assign(new Error(`${code}: practice failure`), { code });
}
