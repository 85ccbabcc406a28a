import { parseXml, type Tree, textOf } from '../wire/xml.ts';

/** What a Web Connector reads of a `.qwc` file. */
export type QwcFile = {
  readonly appName: string;
  readonly appUrl: string;
  readonly appSupport: string;
  readonly userName: string;
  readonly ownerId: string;
  readonly fileId: string;
  readonly style: 'Document' | 'DocWrapped' | 'RPC';
  /** Between two runs by itself; null: a person starts them. */
  readonly everyMs: number | null;
};

/** A file that the Web Connector would not take, with its own code. */
export class QwcError extends Error {
  override name = 'QwcError';
}

const REQUIRED = [
  'AppName',
  'AppID',
  'AppURL',
  'AppDescription',
  'AppSupport',
  'UserName',
  'OwnerID',
  'FileID',
  'QBType',
];
const GUID = /^\{[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}$/;
const LOCAL = ['localhost', '127.0.0.1'];

/** Reads a `.qwc` file as strictly as the Web Connector does when it is added; throws QwcError. */
export function readQwc(xml: string): QwcFile {
  const { root } = parseXml(xml);
  if (root.name !== 'QBWCXML') throw new QwcError('the root is not QBWCXML');
  for (const name of REQUIRED) {
    if (textOf(root, name) === null) throw new QwcError(`${name} is missing`);
  }
  const said = (name: string) => textOf(root, name) ?? '';
  const [appUrl, appSupport] = [said('AppURL'), said('AppSupport')];
  refuseAddress(appUrl, appSupport);
  for (const name of ['OwnerID', 'FileID']) {
    if (!GUID.test(said(name))) throw new QwcError(`${name} is no GUID in braces`);
  }
  if (!['QBFS', 'QBPOS'].includes(said('QBType'))) throw new QwcError('QBType is neither QBFS nor QBPOS');
  const style = said('Style') || 'Document';
  if (style !== 'Document' && style !== 'DocWrapped' && style !== 'RPC')
    throw new QwcError(`the style ${style} is unknown`);
  return {
    ...{ appName: said('AppName'), appUrl, appSupport, style },
    ...{ userName: said('UserName'), ownerId: said('OwnerID'), fileId: said('FileID') },
    everyMs: everyOf(root),
  };
}

/** Both addresses on one host (QBWC1000), https but on this machine (1010). */
function refuseAddress(appUrl: string, appSupport: string): void {
  const [url, support] = [new URL(appUrl), new URL(appSupport)];
  if (url.hostname !== support.hostname)
    throw new QwcError('QBWC1000: AppSupport is on another host than AppURL');
  if (url.protocol !== 'https:' && !LOCAL.includes(url.hostname))
    throw new QwcError('QBWC1010: AppURL is not https');
}

function everyOf(root: Tree): number | null {
  const scheduler = root.children.find(({ name }) => name === 'Scheduler');
  const minutes = scheduler && textOf(scheduler, 'RunEveryNMinutes');
  const seconds = scheduler && textOf(scheduler, 'RunEveryNSeconds');
  if (seconds) return Number(seconds) * 1000;
  return minutes ? Number(minutes) * 60_000 : null;
}

/** The support page must answer before the file is taken (QBWC1003, 1004). */
export async function checkSupport({ appSupport }: QwcFile): Promise<void> {
  const answer = await fetch(appSupport).catch(() => null);
  await answer?.body?.cancel();
  if (answer === null || ![200, 202].includes(answer.status))
    throw new QwcError(`QBWC1003: the support page answered ${answer?.status ?? 'nothing'}`);
}
