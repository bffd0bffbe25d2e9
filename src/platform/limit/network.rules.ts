import { isIPv6 } from 'node:net';

/**
 * By what an address is counted: whoever has one IPv6 address has the 2⁶⁴ beside it too.
 * @returns an IPv4 address as it is, an IPv6 one as its network of 64 bits
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!isIPv6(address)) return address;
  // The URL writes it in its shortest form, hexadecimal throughout and without a zone.
  const [head = '', tail] = new URL(`http://[${address.replace(/%.*$/, '')}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
