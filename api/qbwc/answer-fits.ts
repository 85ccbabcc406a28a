/** The first request or answer inside a message: what it is about, and the id that QuickBooks echoes. */
type First = { readonly about: string; readonly requestId: string | null };

/**
 * Whether an answer can be that of a message. The network may bring an earlier answer once more when the next message
 * is out already: it names another message set, or answers another kind of request or another `requestID`. Parts that
 * one side does not name are not compared.
 */
export function answerFits(asked: { readonly key: string | null; readonly body: string }, answer: string) {
  if (messageSetOf(answer) !== asked.key) return false;
  const [request, response] = [firstIn(asked.body, 'Rq'), firstIn(answer, 'Rs')];
  if (!request || !response) return true;
  const sameId =
    request.requestId === null || response.requestId === null || request.requestId === response.requestId;
  return request.about === response.about && sameId;
}

/** The message set that an answer is about; null where it names none. */
function messageSetOf(answer: string): string | null {
  const head = /<QBXMLMsgsRs\b[^>]*>/.exec(answer)?.[0] ?? '';
  return attribute(head, 'newMessageSetID');
}

function firstIn(text: string, ending: 'Rq' | 'Rs'): First | null {
  const found = new RegExp(`<QBXMLMsgs${ending}\\b[^>]*>\\s*<(\\w+)${ending}\\b([^>]*)>`).exec(text);
  return found ? { about: found[1] ?? '', requestId: attribute(found[2] ?? '', 'requestID') } : null;
}

function attribute(text: string, name: string): string | null {
  return new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(text)?.[1] ?? null;
}
