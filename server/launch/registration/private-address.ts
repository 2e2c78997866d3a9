import { BlockList, isIPv4, isIPv6 } from 'node:net';

const notPublic = new BlockList();
const ranges: readonly (readonly [string, number])[] = [
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
  ['224.0.0.0', 3],
];
for (const [address, prefix] of ranges) notPublic.addSubnet(address, prefix, 'ipv4');

/** IPv6 is handed out from 2000::/3 alone; the ranges within it that lead back to IPv4 or nowhere are left out. */
const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');
const oddV6 = new BlockList();
for (const [address, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  oddV6.addSubnet(address, prefix, 'ipv6');

/** Whether an IP address leads anywhere but to the public internet: loopback, private, link-local, reserved, or no address at all. */
export function isPrivateAddress(address: string): boolean {
  if (isIPv4(address)) return notPublic.check(address, 'ipv4');
  if (!isIPv6(address)) return true;
  return !publicV6.check(address, 'ipv6') || oddV6.check(address, 'ipv6');
}
