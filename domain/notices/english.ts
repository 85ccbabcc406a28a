import { isErrorCode } from '../errors/codes.ts';
import { ERROR_TABLE } from '../errors/table.ts';
import { dayWords } from './day-words.ts';
import type { NoticeFacts, NoticeTexts } from './facts.ts';
import { codesOf, countsOf, daysOf, plural, total } from './words.ts';

export const english: NoticeTexts = {
  'reconnect-source': () => ({
    waits:
      'The connection to the shop system has ended. Nothing is read until it is renewed; nothing is lost.',
    act: 'Connect the same shop in the shop system again; the days that wait then run by themselves.',
  }),
  'reconnect-books': (_subject, facts) => ({
    waits: `The connection to the books${company(facts)} has ended or takes no entries. Nothing is sent until it is renewed; nothing is lost.`,
    act: 'The shop’s owner signs in to the same company again; the days that wait then run by themselves.',
  }),
  attention: (_subject, facts) => ({
    waits: `The shop is held: ${ruleOf(facts.code).title}`,
    act: ruleOf(facts.code).act,
  }),
  'parked-documents': (_subject, facts) => ({
    waits: `${plural(total(facts), 'document waits', 'documents wait')} for an answer${facts.oldest ? `, the oldest of ${facts.oldest}` : ''}: ${countsOf(facts)}`,
    act: codesOf(facts)
      .map(code => `${code}: ${ruleOf(code).act}`)
      .join(' '),
  }),
  'trial-review': (_subject, facts) => ({
    waits: `The trial is ready to review: ${daysOf(facts)}.`,
    act: 'Compare each day with the shop’s own report, then approve it, or reject the trial with a note.',
  }),
  'go-live': () => ({
    waits: 'All three days of the trial stand in the books and are proved.',
    act: 'Go live: from then on every day is posted by itself.',
  }),
  'trial-without-days': () => ({
    waits: 'In 14 days of trial the shop system has not shown three days with activity.',
    act: 'Ask the shop whether it works in the connected shop system, and whether the start date is right.',
  }),
  'day-late': (_subject, facts) => ({
    waits: `No proof yet for ${daysOf(facts)}, though due.`,
    act: 'Sync the day now; if it stays without a proof, read the sync log of the shop and the workers’ log.',
  }),
  'open-cases': (_subject, { counts = {}, oldest }) => ({
    waits: `What was changed after it was posted waits for a decision: ${counts.drift ?? 0} in the books, ${counts.correction ?? 0} in the shop system; the oldest belongs to ${oldest}.`,
    act: 'Look at each case and accept, restore or adjust it.',
  }),
  'day-differs': (subject, facts) => ({
    waits: `${subject}: ${dayWords(facts, 'en') ?? 'the books differ from the shop system'}.`,
    act: 'Open the proof: it names each difference and what settles it.',
  }),
  'pc-silent': () => ({
    waits: 'The program on the shop’s PC has not asked for work for a day. What is to be posted waits.',
    act: 'Turn the PC on, open the accounting program, and start the Web Connector.',
  }),
  'appointment-tomorrow': () => ({
    waits: 'The installation appointment is within a day.',
    act: 'Be there, or choose another time.',
  }),
  'appointment-soon': () => ({
    waits: 'The installation appointment is within an hour.',
    act: 'Be there, or choose another time.',
  }),
  'appointment-outcome': () => ({
    waits: 'The installation appointment is over and nobody has said how it went.',
    act: 'Start the installation, or note that the shop was not there.',
  }),
  'appointment-in-time-off': () => ({
    waits: 'The representative of the installation appointment is off at that time.',
    act: 'Move the appointment to another time or representative, or take the time off back.',
  }),
  'settling-open': (_subject, facts) => ({
    waits: `The shop is cancelled, and it is not yet known what became of all that was sent${facts.code ? `: ${ruleOf(facts.code).title}` : '.'}`,
    act: 'Renew the connection for reading, or compare what is listed with the books and close the settling by name.',
  }),
  'webhook-failing': subject => ({
    waits: `The webhook endpoint ${subject} takes no deliveries.`,
    act: 'Read its log of deliveries and correct the address or the server behind it; after five days it is disabled.',
  }),
  'webhook-disabled': (subject, facts) => ({
    waits: `The webhook endpoint ${subject} is disabled: ${facts.code === 'gone' ? 'it answered 410 Gone' : 'it failed for five days'}.`,
    act: 'Correct it and make it active again, or delete it; what it missed can be sent again by hand.',
  }),
  'mail-failed': (_subject, facts) => ({
    waits: `${plural(total(facts), 'mail', 'mails')} to people of the shop could not be delivered.`,
    act: 'Correct the person’s address, or the mail server’s settings.',
  }),
};

function ruleOf(code: string | undefined) {
  return ERROR_TABLE[isErrorCode(code) ? code : 'bug'];
}

function company({ realmId }: NoticeFacts): string {
  return realmId ? ` (company ${realmId})` : '';
}
