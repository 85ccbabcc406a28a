import { setTimeout as pause } from 'node:timers/promises';

/** Something that runs until it ends by itself, is stopped or is killed. */
export type Running = {
  readonly ended: Promise<unknown>;
  kill(): void;
  stop(): Promise<void>;
};

/** A program that comes back whenever it ends, as under a service manager. */
export type Supervised = {
  readonly name: string;
  /** How often it had to come back. */
  readonly restarts: () => number;
  /** SIGKILL now; it comes back after `downMs`. */
  kill(downMs: number): void;
  /** Resolves when it runs. */
  up(): Promise<void>;
  stop(): Promise<void>;
};

const AGAIN_MS = 500;

/** Starts a program and starts it again whenever it ends. A start that fails is tried again until it is stopped. */
export async function supervise(name: string, start: () => Promise<Running>): Promise<Supervised> {
  let running: Running | null = null;
  let stopping = false;
  let restarts = 0;
  let downMs = AGAIN_MS;
  let arrived = Promise.withResolvers<void>();
  const bring = async () => {
    while (!stopping && running === null) {
      running = await start().catch(() => null);
      if (running === null) await pause(AGAIN_MS);
    }
    arrived.resolve();
  };
  const over = (async () => {
    await bring();
    while (!stopping && running) {
      await (running as Running).ended;
      if (stopping) return;
      running = null;
      arrived = Promise.withResolvers<void>();
      restarts += 1;
      await pause(downMs);
      downMs = AGAIN_MS;
      await bring();
    }
  })();
  await arrived.promise;
  return {
    name,
    restarts: () => restarts,
    kill(wantedMs) {
      downMs = wantedMs;
      running?.kill();
    },
    up: () => arrived.promise,
    async stop() {
      stopping = true;
      await running?.stop();
      await over;
    },
  };
}
