import { setTimeout as sleep } from 'node:timers/promises';
import type { PracticeCompany } from '../computer/company.ts';
import type { QwcFile } from './qwc-file.ts';
import { CallFailed, call } from './soap.ts';
import type { StepName, Steps } from './steps.ts';

/** How long it sleeps after `NoOp`, and waits for an answer. */
export type SessionWishes = { readonly sleepMs: number; readonly timeoutMs: number };
/** How a session ended, and what the Web Connector shows of it. */
export type SessionEnd = {
  readonly how: 'finished' | 'no-work' | 'refused' | 'went-out' | 'failed';
  readonly status: string;
  /** Messages that QuickBooks carried out. */
  readonly messages: number;
};

const VERSION = '2.3.0.36';
/** A receiveResponseXML that failed is tried so often. */
const TRIES = 3;

/** One run of the Web Connector: methods in their order, messages until the server has no more. */
export class Session {
  messages = 0;
  readonly #qwc: QwcFile;
  readonly #password: string;
  readonly #company: PracticeCompany;
  readonly #wishes: SessionWishes;
  readonly #steps: Steps;

  constructor(qwc: QwcFile, password: string, company: PracticeCompany, wishes: SessionWishes, steps: Steps) {
    this.#qwc = qwc;
    this.#password = password;
    this.#company = company;
    this.#wishes = wishes;
    this.#steps = steps;
  }

  async run(): Promise<SessionEnd> {
    await this.#call('serverVersion', []);
    const verdict = String(await this.#call('clientVersion', [['strVersion', VERSION]]));
    if (/^[EO]:/.test(verdict)) return this.#end('refused', verdict);
    const [ticket = '', file = '', wait = ''] = await this.#authenticate();
    if (file === 'nvu' || file === 'none')
      return await this.#close(ticket, file === 'nvu' ? 'refused' : 'no-work', file);
    if (file === 'busy' || wait !== '')
      return this.#end('no-work', file === 'busy' ? 'Application Busy' : `postponed ${wait} s`);
    if (file !== '' && file !== this.#company.info.file) {
      await this.#call('connectionError', [
        ['ticket', ticket],
        ['hresult', '0x8004040A'],
        ['message', 'A different company file is already open.'],
      ]);
      return await this.#close(ticket, 'failed', 'another company file is open');
    }
    this.#company.beginSession();
    return await this.#exchange(ticket);
  }

  async #authenticate(): Promise<readonly string[]> {
    const answer = await this.#call('authenticate', [
      ['strUserName', this.#qwc.userName],
      ['strPassword', this.#password],
    ]);
    if (typeof answer === 'string' || answer.length < 2)
      throw new CallFailed('QBWC1012: authenticate gave no array of two');
    return answer;
  }

  /** Messages until the server has no more; NoOp while it has none yet. */
  async #exchange(ticket: string): Promise<SessionEnd> {
    const { file, country, version } = this.#company.info;
    const [major = '13', minor = '0'] = version.split('.');
    const about: [string, string][] = [
      ['strCompanyFileName', file],
      ['qbXMLCountry', country],
      ['qbXMLMajorVers', major],
      ['qbXMLMinorVers', minor],
    ];
    let greeting = this.#company.greeting(this.#qwc.ownerId);
    for (;;) {
      const message = String(
        await this.#call('sendRequestXML', [['ticket', ticket], ['strHCPResponse', greeting], ...about]),
      );
      greeting = '';
      if (message === '') {
        const error = String(await this.#call('getLastError', [['ticket', ticket]]));
        if (error !== 'NoOp') return await this.#close(ticket, 'failed', error);
        await sleep(this.#wishes.sleepMs);
        continue;
      }
      const progress = await this.#carryOut(ticket, message);
      if (progress >= 100) return await this.#close(ticket, 'finished', '');
      if (progress < 0) {
        const error = String(await this.#call('getLastError', [['ticket', ticket]]));
        return await this.#close(ticket, 'failed', error);
      }
    }
  }

  async #carryOut(ticket: string, message: string): Promise<number> {
    const done = await this.#steps.run('process', message, () => this.#company.process(message));
    this.messages += 1;
    const told: [string, string][] =
      'response' in done
        ? [
            ['response', done.response],
            ['hresult', ''],
            ['message', ''],
          ]
        : [
            ['response', ''],
            ['hresult', done.hresult],
            ['message', done.message],
          ];
    for (let attempt = 1; ; attempt++) {
      try {
        return Number(await this.#call('receiveResponseXML', [['ticket', ticket], ...told], message));
      } catch (error) {
        if (!(error instanceof CallFailed) || attempt === TRIES) throw error;
        await sleep(this.#wishes.sleepMs);
      }
    }
  }

  async #close(ticket: string, how: SessionEnd['how'], status: string): Promise<SessionEnd> {
    const said = String(await this.#call('closeConnection', [['ticket', ticket]]));
    return this.#end(how, status || said);
  }

  #end(how: SessionEnd['how'], status: string): SessionEnd {
    return { how, status, messages: this.messages };
  }

  #call(method: string, values: readonly (readonly [string, string])[], about = '') {
    const { sleepMs: _sleep, timeoutMs } = this.#wishes;
    const work = () => call(this.#qwc.appUrl, this.#qwc.style, method, values, timeoutMs);
    return method === 'connectionError' ? work() : this.#steps.run(method as StepName, about, work);
  }
}
