/** One line of a file with the byte at which it begins; `ended` is false for a last line without its line end. */
export type Line = { readonly text: string; readonly at: number; readonly ended: boolean };

const NEWLINE = 10;

/** Cuts bytes, from one position on, into lines. Positions are those of the bytes, whatever a person's editor has put between them. */
export function linesOf(bytes: Buffer, from = 0): Line[] {
  const lines: Line[] = [];
  for (let at = from; at < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline === -1 ? bytes.length : newline;
    const text = bytes.toString('utf8', at, end);
    lines.push({ text: text.endsWith('\r') ? text.slice(0, -1) : text, at, ended: newline !== -1 });
    at = end + 1;
  }
  return lines;
}
