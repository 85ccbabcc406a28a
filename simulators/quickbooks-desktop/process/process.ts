import { foreignIn, isKnown, OutOfOrder } from '../wire/check.ts';
import { childOf, element, Malformed, parseXml, type Tree, writeXml } from '../wire/xml.ts';
import type { Inside } from './inside.ts';
import { keep, planned } from './message-sets.ts';
import { answered, respond, SKIPPED } from './request.ts';

/** What one call of ProcessRequest ends with. */
export type Processed =
  | { readonly response: string }
  | { readonly hresult: string; readonly message: string };

const UNPARSABLE = {
  hresult: '0x80040400',
  message: 'QuickBooks found an error when parsing the provided XML text stream.',
};
/** Beyond Latin-1 QuickBooks cannot read a letter; raw ones beyond ASCII fail in some editions. */
const RAW = /[^\t\n\r -~]/;

/** Carries out one message of requests. A message that is out of order is refused as a whole, with nothing carried out. */
export function processed(inside: Inside, xml: string): Processed {
  const message = readMessage(xml, inside);
  if (message === null) return UNPARSABLE;
  const plan = planned(inside.state, message, xml);
  const id = message.attributes.newMessageSetID;
  const setId: Record<string, string> = id === undefined ? {} : { newMessageSetID: id };
  if (plan.act === 'nothing' || (plan.act === 'stored' && plan.answer === null)) {
    inside.state.save();
    return { response: enveloped(element('QBXMLMsgsRs', [], { ...setId, messageSetStatusCode: plan.code })) };
  }
  if (plan.act === 'stored') return { response: plan.answer ?? '' };
  const responses = allOf(inside, message);
  const status: Record<string, string> = plan.act === 'store' ? { ...setId, messageSetStatusCode: '0' } : {};
  const response = enveloped(element('QBXMLMsgsRs', responses, status));
  if (plan.act === 'store') keep(inside.state, plan.id, plan.checksum, response);
  inside.state.save();
  return { response };
}

/** The requests in their order; null where it is no qbXML of this program. */
function readMessage(xml: string, { state }: Inside): Tree | null {
  if (RAW.test(xml)) return null;
  try {
    const { root, version } = parseXml(xml);
    const message = childOf(root, 'QBXMLMsgsRq');
    if (root.name !== 'QBXML' || version === null || message === undefined) return null;
    if (Number(version) > Number(state.info.version)) return null;
    if (!['stopOnError', 'continueOnError'].includes(message.attributes.onError ?? '')) return null;
    for (const request of message.children) {
      if (!isKnown(request.name)) return null;
      foreignIn(request);
    }
    return message;
  } catch (error) {
    if (error instanceof Malformed || error instanceof OutOfOrder) return null;
    throw error;
  }
}

/** After an error the rest is skipped under `stopOnError`; what was done before stays. */
function allOf(inside: Inside, message: Tree): Tree[] {
  let hasFailed = false;
  return message.children.map(request => {
    if (hasFailed && message.attributes.onError === 'stopOnError') return respond(request, SKIPPED);
    const { response, failed } = answered(inside, request);
    hasFailed ||= failed;
    return response;
  });
}

function enveloped(responses: Tree): string {
  return `<?xml version="1.0" ?>\n${writeXml(element('QBXML', [responses]))}\n`;
}
