import { OWNER_ID } from './host-answer.ts';
import { QBWC_PATH, SUPPORT_PATH } from './paths.ts';
import { escaped } from './soap.ts';

/** Minutes between two visits of a Web Connector that runs by itself: the shop may choose others in its window. */
const EVERY_MINUTES = 5;

/** The refusal of an address under which no Web Connector would call; null: it would. */
export function addressRefusal(publicUrl: string): string | null {
  const { protocol, hostname } = connectorUrl(publicUrl);
  if (/^\[|^\d+(\.\d+){3}$/.test(hostname))
    return 'The Web Connector takes no address of numbers: DAYBOOK_PUBLIC_URL must name a host.';
  if (protocol !== 'https:' && hostname !== 'localhost')
    return 'The Web Connector takes https alone: DAYBOOK_PUBLIC_URL must begin with https://.';
  return null;
}

/** The address as the Web Connector is given it: it takes this machine by its name alone. */
export function connectorUrl(publicUrl: string): URL {
  const url = new URL(publicUrl);
  if (url.hostname === '127.0.0.1') url.hostname = 'localhost';
  return url;
}

/** The file that tells a Web Connector whom to call for one company file, and as whom. No password is in it. */
export function qwcFile(about: {
  readonly publicUrl: string;
  readonly shopName: string;
  readonly companyId: string;
  readonly userName: string;
  readonly fileId: string;
}): string {
  const base = connectorUrl(about.publicUrl).toString().replace(/\/+$/, '');
  const fields = [
    ['AppName', 'Daybook'],
    ['AppID', ''],
    ['AppURL', `${base}${QBWC_PATH}`],
    ['AppDescription', 'Carries what the shop sold, collected and bought into QuickBooks.'],
    ['AppSupport', `${base}${SUPPORT_PATH}`],
    ['AppDisplayName', `Daybook – ${about.shopName}`],
    ['AppUniqueName', `Daybook ${about.companyId}`],
    ['UserName', about.userName],
    ['OwnerID', `{${OWNER_ID}}`],
    ['FileID', `{${about.fileId}}`],
    ['QBType', 'QBFS'],
    ['Style', 'Document'],
    // Every edition may be connected.
    ['AuthFlags', '0xF'],
    // False is what lets us write.
    ['IsReadOnly', 'false'],
    ['Notify', 'false'],
    ['PersonalDataPref', 'pdpNotNeeded'],
    ['UnattendedModePref', 'umpOptional'],
  ] as const;
  const lines = fields.map(([name, text]) => `  <${name}>${escaped(text)}</${name}>`).join('\n');
  return `<?xml version="1.0" encoding="utf-8"?>
<QBWCXML>
${lines}
  <Scheduler><RunEveryNMinutes>${EVERY_MINUTES}</RunEveryNMinutes></Scheduler>
</QBWCXML>
`;
}
