import fc from 'fast-check';
import { checkedAddress, isPublic } from '../../../src/adapters/web/address-guard.js';
import { UserError } from '../../../src/core/errors.js';
import { Refusal } from '../../../src/core/refusals/refusal.js';

/** IPv4 that is not one machine's on the open internet (IANA's registry of special-purpose addresses), first and last. */
const CLOSED_V4 = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.0.0', '192.0.0.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.31.196.0', '192.31.196.255'],
  ['192.52.193.0', '192.52.193.255'],
  ['192.88.99.0', '192.88.99.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['192.175.48.0', '192.175.48.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['198.51.100.0', '198.51.100.255'],
  ['203.0.113.0', '203.0.113.255'],
  ['224.0.0.0', '239.255.255.255'],
  ['240.0.0.0', '255.255.255.255'],
  ['168.63.129.16', '168.63.129.16'],
] as const;

/** Beginnings of IPv6 addresses that are not one machine's on the open internet, and how many bits of them count. */
const CLOSED_V6 = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:2::', 48],
  ['2001:10::', 28],
  ['2001:20::', 28],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
  ['4000::', 3],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fd00:ec2::', 48],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

const numberOf = (ip: string) => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const v4Of = (number: number) => [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
const isClosed = (ip: string) =>
  CLOSED_V4.some(([first, last]) => numberOf(first) <= numberOf(ip) && numberOf(ip) <= numberOf(last));

const v6Number = (start: string) => {
  const [head = '', tail = ''] = start.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const zeros = Array(8 - groups(head).length - groups(tail).length).fill('0');
  return [...groups(head), ...zeros, ...groups(tail)].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
};
const v6Of = (number: bigint) =>
  [112n, 96n, 80n, 64n, 48n, 32n, 16n, 0n].map((shift) => ((number >> shift) & 0xffffn).toString(16)).join(':');
const anyV4 = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map(v4Of);
const anyV6 = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n });

describe('a public IPv4 address', () => {
  test.each(CLOSED_V4)('is none from %s to %s', (first, last) => {
    expect([first, last].map(isPublic)).toEqual([false, false]);
    const inside = fc.integer({ min: numberOf(first), max: numberOf(last) }).map(v4Of);
    fc.assert(fc.property(inside, (ip) => !isPublic(ip)));
  });

  it('is any other', () => {
    const edges = CLOSED_V4.flatMap(([first, last]) => [numberOf(first) - 1, numberOf(last) + 1]);
    for (const ip of edges.filter((edge) => edge >= 0 && edge < 2 ** 32).map(v4Of)) {
      expect([ip, isPublic(ip)]).toEqual([ip, !isClosed(ip)]);
    }
    fc.assert(fc.property(anyV4, (ip) => isPublic(ip) === !isClosed(ip)));
  });

  test.each([
    ...['8.8.8', '134744072', '0x8.8.8.8', '010.8.8.8', '8.8.8.08', '8.8.8.8 ', '8.8.8.8\n', '8.8.8.8/32', '8.8.8.256'],
    ...['', 'example.org', '1.2.3.4.5'],
  ])('is not written as %j', (ip) => {
    expect(isPublic(ip)).toBe(false);
  });
});

describe('a public IPv6 address', () => {
  test.each(CLOSED_V6)('is none in %s/%i', (start, bits) => {
    const first = v6Number(start);
    const inside = fc.bigInt({ min: first, max: first + 2n ** BigInt(128 - bits) - 1n }).map(v6Of);
    fc.assert(fc.property(inside, (ip) => !isPublic(ip)));
  });

  it('is none outside of what is given out', () => {
    const others = anyV6.filter((number) => number >> 125n !== 1n && number >> 32n !== v6Number('64:ff9b::') >> 32n);
    fc.assert(fc.property(others.map(v6Of), (ip) => !isPublic(ip)));
  });

  it('is any other of what is given out', () => {
    const within = (number: bigint) =>
      CLOSED_V6.some(([start, bits]) => number >> BigInt(128 - bits) === v6Number(start) >> BigInt(128 - bits)) ||
      number >> 105n === v6Number('2001::') >> 105n;
    const open = anyV6.map((number) => (number >> 3n) | (1n << 125n)).filter((number) => !within(number));
    fc.assert(fc.property(open.map(v6Of), (ip) => isPublic(ip)));
    expect(['2606:4700:4700::1111', '2a00:1450:4001:81b::200e'].map(isPublic)).toEqual([true, true]);
  });

  it('is as public as the IPv4 address that it translates, and no other with one inside', () => {
    fc.assert(
      fc.property(anyV4, (ip) => {
        const hex = numberOf(ip).toString(16).padStart(8, '0');
        const inside = `${hex.slice(0, 4)}:${hex.slice(4)}`;
        expect(isPublic(`64:ff9b::${inside}`)).toBe(isPublic(ip));
        for (const address of [`::${ip}`, `::ffff:${ip}`, `::${inside}`, `::ffff:${inside}`, `2002:${inside}::1`]) {
          expect(isPublic(address)).toBe(false);
        }
      }),
    );
  });

  it('has no zone', () => {
    expect(['2606:4700::1%eth0', 'fe80::1%1'].map(isPublic)).toEqual([false, false]);
  });
});

describe('an address to fetch', () => {
  test.each([
    ['https://example.org', 'https://example.org/'],
    ['  http://example.org:80/a?b=c#d\n', 'http://example.org/a?b=c#d'],
    ['https://EXAMPLE.org:443/Ä', 'https://example.org/%C3%84'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://8.8.8.8/', 'https://8.8.8.8/'],
    ['https://[2606:4700:4700::1111]/', 'https://[2606:4700:4700::1111]/'],
    ['https://localhost.example.org/', 'https://localhost.example.org/'],
    ['https://example.org/%0d%0aHost:%20evil', 'https://example.org/%0d%0aHost:%20evil'],
  ])('may be %j', (text, href) => {
    expect(checkedAddress(text).href).toBe(href);
  });

  test.each([
    ...['', ' ', 'example.org', '/etc/passwd', 'http://', 'https://exa mple.org', 'http://1.2.3.256/'],
    ...['https://example.org/\r\nHost: evil', 'https://exam\tple.org/', 'https://exam\u0000ple.org/'],
    ...['https://exam%0d%0aple.org/', 'https://example.org/\u0085'],
  ])('is none: %j', (text) => {
    expect(() => checkedAddress(text)).toThrow(new UserError('This is not a web address.', ''));
  });

  test.each([
    ...['ftp://example.org/', 'file:///etc/passwd', 'data:text/html,a', 'javascript:alert(1)', 'gopher://example.org/'],
    ...['ws://example.org/', 'blob:https://example.org/1', 'mailto:a@example.org', 'localhost:80'],
  ])('has no other scheme: %j', (text) => {
    expect(() => checkedAddress(text)).toThrow(
      new UserError('The address does not begin with https:// or http://.', ''),
    );
  });

  test.each([
    'https://a@example.org/',
    'https://a:b@example.org/',
    'https://:b@example.org/',
    'http://8.8.8.8@127.0.0.1/',
  ])('has nobody’s name in it: %j', (text) => {
    expect(() => checkedAddress(text)).toThrow(new UserError('The address has a name or password in it.', ''));
  });

  test.each([
    'http://example.org:8080/',
    'http://example.org:443/',
    'https://example.org:80/',
    'https://example.org:22/',
  ])('has no other port: %j', (text) => {
    expect(() => checkedAddress(text)).toThrow(new UserError('The address names a port.', ''));
  });

  test.each([
    ...['127.0.0.1', '0x7f.1', '0x7f000001', '2130706433', '127.1', '0177.0.0.1', '127.0.0.1.', '0', '１２７.0.0.1'],
    ...['[::1]', '[::]', '[::ffff:7f00:1]', '[::ffff:127.0.0.1]', '[::127.0.0.1]', '[fe80::1]', '[fd00:ec2::254]'],
    ...[
      '169.254.169.254',
      '2852039166',
      '10.0.0.1',
      '192.168.1.1',
      '172.16.0.1',
      '100.100.100.200',
      '[64:ff9b::7f00:1]',
    ],
    ...[
      'localhost',
      'LOCALHOST',
      'localhost.',
      'a.localhost',
      'printer.local',
      'metadata.google.internal',
      'x.home.arpa',
    ],
    ...['intranet', 'example.org.', 'ｌocalhost', 'local', '%6cocalhost'],
  ])('is not inside a network: %s', (host) => {
    for (const scheme of ['http', 'https']) {
      expect(() => checkedAddress(`${scheme}://${host}/`)).toThrow(
        new UserError('There is no website at this address on the open internet.', ''),
      );
    }
  });

  it('is at most 2,000 characters long', () => {
    const longest = `https://example.org/${'a'.repeat(1_980)}`;
    expect(checkedAddress(longest).href).toBe(longest);
    expect(() => checkedAddress(`${longest}a`)).toThrow(Refusal);
  });

  it('is refused in plain words, or is one that was asked for, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          anyV4.map((ip) => `http://${ip}`),
        ),
        (text) => {
          try {
            const url = checkedAddress(text);
            expect([url.username, url.password, url.port]).toEqual(['', '', '']);
            expect(url.protocol).toMatch(/^https?:$/);
          } catch (error) {
            expect(error).toBeInstanceOf(Refusal);
          }
        },
      ),
    );
  });
});
