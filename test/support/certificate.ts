import { generateKeyPairSync, sign } from 'node:crypto';

const ECDSA_WITH_SHA256 = '06082a8648ce3d040302';
const COMMON_NAME = '0603550403';
const ALTERNATIVE_NAME = '0603551d11';
const BASIC_CONSTRAINTS = '0603551d13';
const TRUE = '0101ff';

/** A value of ASN.1 in DER, as hexadecimal digits. */
function der(tag: number, ...contents: readonly string[]): string {
  const content = contents.join('');
  const length = content.length / 2;
  const sizes = length < 128 ? [length] : [0x82, length >> 8, length & 0xff];
  return `${Buffer.from([tag, ...sizes]).toString('hex')}${content}`;
}

const hex = (text: string) => Buffer.from(text).toString('hex');
const sequence = (...contents: readonly string[]) => der(0x30, ...contents);

/** A website's certificate that nobody but itself vouches for, valid until 2049, with its key: both as PEM. */
export function selfSigned(hostname: string): { readonly cert: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, hex(hostname)))));
  const validity = sequence(der(0x17, hex('000101000000Z')), der(0x17, hex('491231235959Z')));
  const extensions = sequence(
    sequence(ALTERNATIVE_NAME, der(0x04, sequence(der(0x82, hex(hostname))))),
    sequence(BASIC_CONSTRAINTS, TRUE, der(0x04, sequence(TRUE))),
  );
  const algorithm = sequence(ECDSA_WITH_SHA256);
  const body = sequence(
    der(0xa0, der(0x02, '02')),
    der(0x02, '01'),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }).toString('hex'),
    der(0xa3, extensions),
  );
  const signature = sign('sha256', Buffer.from(body, 'hex'), privateKey).toString('hex');
  const certificate = Buffer.from(sequence(body, algorithm, der(0x03, '00', signature)), 'hex');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
