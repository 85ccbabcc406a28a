// Plain JavaScript without dependencies: runs on any Node from 20, before anything is installed.

/** Ends the process with one sentence for a person. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** One line of progress on standard error. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}
