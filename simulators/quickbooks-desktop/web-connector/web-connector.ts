import type { PracticeCompany } from '../computer/company.ts';
import { Died } from '../computer/faults.ts';
import { checkSupport, type QwcFile, readQwc } from './qwc-file.ts';
import { Session, type SessionEnd, type SessionWishes } from './session.ts';
import { CallFailed } from './soap.ts';
import { type End, Steps, WentOut } from './steps.ts';

export type Wishes = {
  /** How long it sleeps after `NoOp`; five seconds in the real one. */
  readonly sleepMs?: number;
  readonly timeoutMs?: number;
  readonly style?: QwcFile['style'];
};
/** The Web Connector on a shop's computer: it polls, and QuickBooks behind it carries out what it is given. */
export class WebConnector {
  readonly qwc: QwcFile;
  readonly #company: PracticeCompany;
  readonly #password: string;
  readonly #wishes: SessionWishes;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<SessionEnd> | null = null;

  /** Adds an application by its `.qwc` file, as a person does: the file is checked, and its FileID goes into the company. */
  static async add(
    xml: string,
    password: string,
    company: PracticeCompany,
    wishes: Wishes = {},
  ): Promise<WebConnector> {
    const qwc = readQwc(xml);
    await checkSupport(qwc);
    company.setFileId(qwc.ownerId, qwc.fileId);
    return new WebConnector(
      { ...qwc, ...(wishes.style && { style: wishes.style }) },
      password,
      company,
      wishes,
    );
  }

  private constructor(qwc: QwcFile, password: string, company: PracticeCompany, wishes: Wishes) {
    this.qwc = qwc;
    this.#password = password;
    this.#company = company;
    this.#wishes = { sleepMs: wishes.sleepMs ?? 5_000, timeoutMs: wishes.timeoutMs ?? 30_000 };
  }

  /** Runs by itself, one session after the other. */
  start(everyMs = this.qwc.everyMs ?? 60_000): void {
    this.#timer ??= setInterval(() => {
      this.#running ??= this.runSession().finally(() => {
        this.#running = null;
      });
    }, everyMs);
  }

  /** Is switched off; a session that runs goes to its end. */
  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#running;
  }

  /** One session; `end` says where the computer goes out in the middle of it. */
  async runSession(end: End | null = null): Promise<SessionEnd> {
    const session = new Session(this.qwc, this.#password, this.#company, this.#wishes, new Steps(end));
    try {
      return await session.run();
    } catch (error) {
      if (error instanceof WentOut || error instanceof Died)
        return { how: 'went-out', status: error.message, messages: session.messages };
      if (error instanceof CallFailed)
        return { how: 'failed', status: error.message, messages: session.messages };
      throw error;
    }
  }
}
