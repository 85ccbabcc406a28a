import type { FileHandle } from 'node:fs/promises';

/** The changes of a file that can fail half-way; tests put failing ones in their place. */
export type Files = {
  /** Writes all bytes at the end. */
  append(file: FileHandle, bytes: Uint8Array): Promise<void>;
  /** Returns once the bytes are on the disk. */
  sync(file: FileHandle): Promise<void>;
  cut(file: FileHandle, size: number): Promise<void>;
};

export type Configuration = {
  /** The volume that all workers share; one directory per company lies in it. */
  readonly rootDir: string;
  /** How long a worker waits for another process that holds a company's lock. */
  readonly lockPatienceMs: number;
  /** How long we wait for the disk before the outcome counts as unknown. */
  readonly requestTimeoutMs: number;
  /** An append holds the lock until it is over, and a look-up takes the lock as well: this is only a pause. */
  readonly longestRequestMs: number;
  readonly batchSize: number;
  readonly files: Files;
};

/** Fits every other target's limit, so that a shop may change its books and keep its numbers. */
export const NUMBER_LENGTH = 21;

export const DEFAULTS: Omit<Configuration, 'rootDir'> = {
  lockPatienceMs: 10_000,
  requestTimeoutMs: 30_000,
  longestRequestMs: 1_000,
  batchSize: 200,
  files: {
    append: async (file, bytes) => {
      let written = 0;
      while (written < bytes.length) {
        written += (await file.write(bytes, written, bytes.length - written, null)).bytesWritten;
      }
    },
    sync: file => file.sync(),
    cut: (file, size) => file.truncate(size),
  },
};
