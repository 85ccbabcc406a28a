import { BlockList, isIP } from 'node:net';

/** Networks that are not of the public internet (IANA special-purpose registries): loopback, private, link-local, … */
const NOT_PUBLIC = blockList();

const LONGEST_URL = 2_000;

/**
 * What is wrong with the address of an endpoint; null when it is good. Outside practice mode it must be https and must
 * not name an address that is not public; names are looked up when something is sent.
 */
export function addressFault(url: string, practice: boolean): string | null {
  const parsed = URL.parse(url);
  if (!parsed || url.length > LONGEST_URL)
    return 'Give an absolute address, such as https://example.com/webhooks.';
  if (parsed.username !== '' || parsed.password !== '') return 'Give no user and password in the address.';
  if (practice)
    return /^https?:$/.test(parsed.protocol) ? null : 'The address must begin with https:// or http://.';
  if (parsed.protocol !== 'https:') return 'The address must begin with https://.';
  const host = hostOf(parsed);
  const inside = isIP(host) ? !isPublic(host) : /(^|\.)(localhost|local|internal)\.?$/i.test(host);
  return inside ? 'The address must be reachable from the public internet.' : null;
}

/** The host of a URL; an IPv6 address without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** Whether an IP address is one of the public internet. */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && !NOT_PUBLIC.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

function blockList(): BlockList {
  const list = new BlockList();
  const v4: readonly (readonly [string, number])[] = [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ];
  const v6: readonly (readonly [string, number])[] = [
    ['::', 96],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['100::', 64],
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
  ];
  for (const [net, bits] of v4) list.addSubnet(net, bits, 'ipv4');
  for (const [net, bits] of v6) list.addSubnet(net, bits, 'ipv6');
  return list;
}
