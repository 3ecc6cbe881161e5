import ipaddr from 'ipaddr.js';
import { Refusal } from '../../core/refusals/refusal.js';

/** Longest address of a page, in UTF-16 units. */
const MAX_ADDRESS = 2_000;

/** IPv6 that is given out at all; ipaddr.js takes what nobody has been given for ordinary addresses. */
const GIVEN_OUT = ipaddr.IPv6.parseCIDR('2000::/3');
/** An IPv4 address inside an IPv6 one, for networks that have IPv6 alone (RFC 6052). */
const TRANSLATED = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
/** Azure's own service for its machines: a public number that is answered inside only. */
const CLOUD_SERVICE = '168.63.129.16';
/** Names that only a machine or a network of its own knows. */
const LOCAL_NAME = /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/;

/**
 * Whether an IP address, in its plain notation, belongs to one machine on the open internet. Not so: private, loopback,
 * link-local and shared addresses, those of groups, tests, tunnels and clouds' own services, and whatever is no address.
 */
export function isPublic(ip: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(ip)) {
    return ip !== CLOUD_SERVICE && ipaddr.IPv4.parse(ip).range() === 'unicast';
  }
  // A zone says which of this machine's own networks is meant.
  if (ip.includes('%') || !ipaddr.IPv6.isValid(ip)) return false;
  const address = ipaddr.IPv6.parse(ip);
  if (address.match(TRANSLATED)) return isPublic(address.toByteArray().slice(-4).join('.'));
  return address.match(GIVEN_OUT) && address.range() === 'unicast';
}

/**
 * The address of a page, if it may be one on the open internet: http or https at its usual port, a name with a dot or
 * a public IP address, at most 2,000 characters. What a name stands for is not looked up.
 *
 * @throws Refusal otherwise.
 */
export function checkedAddress(text: string): URL {
  const url = parsedAddress(text);
  if (url.port !== '') {
    throw new Refusal('addressPort', {});
  }
  const { hostname } = url;
  const isIp = hostname.startsWith('[') || ipaddr.IPv4.isValidFourPartDecimal(hostname);
  if (isIp ? !isPublic(hostname.replace(/^\[|\]$/g, '')) : isLocalName(hostname)) throw notPublic();
  return url;
}

/**
 * The address of a page as far as its form goes, wherever it leads: http or https, nobody's name or password, at most
 * 2,000 characters.
 *
 * @throws Refusal otherwise.
 */
export function parsedAddress(text: string): URL {
  const trimmed = text.trim();
  if (trimmed.length > MAX_ADDRESS) throw new Refusal('addressTooLong', { most: MAX_ADDRESS });
  // A URL drops line breaks in silence: what is fetched would not be what was typed.
  if (/\p{Cc}/u.test(trimmed) || !URL.canParse(trimmed)) throw new Refusal('addressInvalid', {});
  const url = new URL(trimmed);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new Refusal('addressScheme', {});
  }
  if (url.username !== '' || url.password !== '') {
    throw new Refusal('addressPassword', {});
  }
  return url;
}

/** What is said of private addresses and of names that nobody knows alike: the difference would tell of a network inside. */
export function notPublic(cause?: unknown): Refusal {
  return new Refusal('addressNotPublic', {}, { cause });
}

/** A name without a dot is looked up in the network's own domain; one that ends in a dot is a name in disguise. */
function isLocalName(hostname: string): boolean {
  return !hostname.includes('.') || hostname.endsWith('.') || LOCAL_NAME.test(hostname);
}
