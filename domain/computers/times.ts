/** How long is waited for a computer that polls us, in milliseconds. */
export type ComputerTimes = {
  /** A Web Connector in a visit calls every five seconds; one that was silent for this long has left. */
  readonly quietMs: number;
  /** The same while QuickBooks works on a message: nothing is heard of it until it is done. */
  readonly workingMs: number;
  /** Without a visit an asker waits this long for one to begin. */
  readonly patienceMs: number;
  /** A message that has not left within this time is taken back: well within the lease of who asked. */
  readonly leaveMs: number;
  /** The answer to a message that left is waited for this long, unless who asked has less time. */
  readonly answerMs: number;
  /** After the last message a visit goes on for this long, since the next one mostly follows at once. */
  readonly lingerMs: number;
  /** While work is expected and none comes, a visit goes on for this long. */
  readonly idleMs: number;
  /** A call for work is held back this long for a message to come: far within the two seconds of a reply. */
  readonly holdMs: number;
  /** Shops that wait are told that the computer is here, and again after this long while they still wait. */
  readonly tellAgainMs: number;
};

export const COMPUTER_TIMES: ComputerTimes = {
  quietMs: 30_000,
  workingMs: 180_000,
  patienceMs: 3_000,
  leaveMs: 25_000,
  answerMs: 600_000,
  lingerMs: 15_000,
  idleMs: 600_000,
  holdMs: 1_000,
  tellAgainMs: 20_000,
};
