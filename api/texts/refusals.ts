/** Machine words that a shop's workflow refuses with, in the words that a person reads. */
const WORDS: Readonly<Record<string, string>> = {
  'not-possible-in-this-stage': 'This is not possible in the stage that the shop is in.',
  'role-may-not': 'This role may not do this.',
  'connect-both-sides-first': 'Connect the shop system and the books first.',
  'connect-the-source-first': 'Connect the shop system first.',
  'slot-taken': 'Somebody has just taken this time: choose another.',
  'three-days-proved-first': 'All three days must be posted and proved in the books first.',
  'no-trial-day': 'This date is not one of the three days to review.',
  'before-the-start-date': 'This is before the sync start date.',
  paused: 'The shop is paused: resume it first.',
  'malformed-command': 'The command is malformed.',
};

/** A refusal's sentence; an unknown word is shown as it is, without its hyphens. */
export function refusalText(word: string): string {
  return WORDS[word] ?? `${word.replaceAll('-', ' ')}.`;
}
