import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Move } from '../domain/lifecycle/moves.ts';
import type { PersonRole, Stage } from '../domain/lifecycle/stages.ts';
import type { FirstSyncChoice } from '../domain/starting/first-sync.ts';

/** Every command carries who asks, in which role, and a key that makes a repeat harmless. */
export type Command = {
  readonly v: 1;
  readonly key: string;
  readonly actor: string;
  readonly role: PersonRole;
};

/** What each move needs beside that. Dates are yyyy-mm-dd, instants ISO in UTC; texts stay in Postgres (row ids here). */
export type MoveInput = {
  sourceConnected: Command;
  booksConnected: Command;
  book: Command & { readonly representativeId: string; readonly startsAt: string };
  reschedule: Command & { readonly representativeId: string; readonly startsAt: string };
  cancelAppointment: Command;
  noShow: Command;
  startInstallation: Command;
  /** The mapping itself was stored by the API as a version; the workflow makes it count. */
  map: Command & { readonly targetConnectionId: string; readonly version: number };
  completeInstallation: Command;
  approve: Command & { readonly businessDate: string; readonly preparedHash: string };
  undo: Command & { readonly businessDate: string };
  reject: Command & { readonly noteId: number };
  goLive: Command;
  pause: Command;
  resume: Command;
  syncNow: Command & { readonly businessDate?: string };
  resync: Command & { readonly from: string; readonly to: string };
  rollBack: Command & { readonly from: string; readonly to: string };
  /** The settings were stored by the API; the workflow asks for the next close again. */
  changeSettings: Command;
  /** Checked by the API; the workflow keeps it and prepares the days of the trial anew. */
  changeFirstSync: Command & FirstSyncChoice;
  startFirstSync: Command & { readonly from: string; readonly to: string };
  /** An approved change set, by its number, with the days that it is about. */
  runChangeSet: Command & { readonly number: number; readonly from: string; readonly to: string };
  closeSettling: Command;
};

/** The answer to every command: where the shop stands now. */
export type ShopAnswer = {
  readonly v: 1;
  readonly stage: Stage;
  readonly number: number;
  readonly repeated: boolean;
};

export const moveUpdate = <Name extends Move>(name: Name) =>
  defineUpdate<ShopAnswer, [MoveInput[Name]]>(name);

/** Facts. Their payload is unknown on purpose: a handler parses it and never throws. */
export const cancelSignal = defineSignal<[unknown?]>('cancel');
export const pauseSignal = defineSignal<[unknown?]>('pause');
export const resumeSignal = defineSignal<[unknown?]>('resume');
export const sourceChangedSignal = defineSignal<[unknown?]>('sourceChanged');
export const booksReconnectedSignal = defineSignal<[unknown?]>('booksReconnected');
/** The computer that runs the shop's books has signed in. */
export const computerHereSignal = defineSignal<[unknown?]>('computerHere');
/** A backfill tells its shop how far it has come and that it has ended. */
export const backfillReportSignal = defineSignal<[unknown?]>('backfillReport');
/** A change set tells its shop that it waits for somebody, and that it has ended. */
export const changeSetReportSignal = defineSignal<[unknown?]>('changeSetReport');
/** A person paused, resumed or stopped a change set: its row says which. */
export const holdChangeSetSignal = defineSignal<[unknown?]>('holdChangeSet');

/** What `status` tells: ids, stages, dates and counts, never a name. */
export type ShopStatus = {
  readonly v: 1;
  readonly shopId: string;
  readonly stage: Stage;
  readonly since: string;
  readonly paused: boolean;
  readonly attention: {
    readonly code: string;
    readonly whoActs: string;
    readonly since: string;
    /** Only this set of books waits. */
    readonly books?: string | undefined;
  } | null;
  readonly waitsFor: string;
  readonly whoActs: string;
  readonly nextAct: { readonly act: string; readonly at: string } | null;
  readonly trialDays: readonly { readonly businessDate: string; readonly state: string }[];
  readonly waitingDays: readonly string[];
  readonly backfill: {
    readonly number: number;
    readonly from: string;
    readonly to: string;
    readonly running: boolean;
  } | null;
  /** The change set that is carried out; how far it has come stands in its rows. */
  readonly changeSet?: { readonly number: number; readonly from: string; readonly to: string } | null;
  readonly lastSync: { readonly businessDate: string; readonly at: string; readonly outcome: string } | null;
  readonly cancel: { readonly at: string; readonly actor: string } | null;
  readonly ignoredSignals: number;
};

export const statusQuery = defineQuery<ShopStatus>('status');
