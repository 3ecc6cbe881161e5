import { type Said, written } from './said.js';

const LATER = 'Try again later.';
const UPLOAD = 'Save the page and upload it.';
const UPLOAD_UTF8 = 'Save the page as UTF-8 and upload it.';
const WHOLE = 'Give the whole address of a public web page: https://…';

interface Site {
  /** Name of the website. */
  readonly site: string;
}

/** What an address or a page is refused for, and what each names: in English, and the origin of what other languages have to say. */
export const PAGE_REFUSALS = {
  linksOff: (): Said => [
    'Links are not allowed here.',
    'Upload the page as a file, or ask who runs the bot to set ALLOW_LINKS=on.',
  ],
  /** `most`: UTF-16 units. */
  addressTooLong: ({ most }: { most: number }): Said => [
    `The address is longer than ${written(most, 'en-US')} characters.`,
    WHOLE,
  ],
  addressInvalid: (): Said => ['This is not a web address.', WHOLE],
  addressScheme: (): Said => ['The address does not begin with https:// or http://.', WHOLE],
  addressPassword: (): Said => ['The address has a name or password in it.', 'Give an address that anybody may open.'],
  addressPort: (): Said => [
    'The address names a port.',
    'Give an address without a number after the name of the website.',
  ],
  /** Of private addresses and of names that nobody knows alike: the difference would tell of a network inside. */
  addressNotPublic: (): Said => [
    'There is no website at this address on the open internet.',
    'Check the address. Only pages that anybody can open are read.',
  ],
  siteUnreachable: ({ site }: Site): Said => [
    `${site} cannot be reached.`,
    'Try again later, or save the page and upload it.',
  ],
  siteUnproven: ({ site }: Site): Said => [
    `${site} does not prove that it is the website it says it is.`,
    'Try again later, or save the page and upload it.',
  ],
  siteSlow: ({ site, seconds }: Site & { seconds: number }): Said => [
    `${site} took longer than ${seconds} seconds.`,
    LATER,
  ],
  siteForbids: ({ site }: Site): Said => [
    `${site} does not let bots read this page.`,
    'Save the page in a browser and upload it, if you may.',
  ],
  siteRobots: ({ site, status }: Site & { status: number }): Said => [
    `${site} does not say whether bots may read it: robots.txt has status ${status}.`,
    LATER,
  ],
  siteStatus: ({ site, status }: Site & { status: number }): Said => [
    `${site} answered with status ${status}.`,
    'Open the address in a browser.',
  ],
  siteLeadsOn: ({ site, most }: Site & { most: number }): Said => [
    `${site} leads on more than ${most} times.`,
    'Give the address it ends at.',
  ],
  siteLeadsAstray: ({ site }: Site): Said => [
    `${site} leads on to an address that is not read here.`,
    'Open the page in a browser and save it.',
  ],
  siteLeadsToHttp: ({ site }: Site): Said => [
    `${site} leads on from https to http.`,
    'Give the address it ends at, if you trust it.',
  ],
  siteOtherKind: ({ site }: Site): Said => [
    `What is at this address of ${site} is no web page, text or PDF.`,
    'Give the address of a page that can be read.',
  ],
  siteTooLarge: ({ site, mib }: Site & { mib: number }): Said => [
    `What ${site} sent is larger than ${mib} MiB.`,
    'Upload the part that matters.',
  ],
  siteBomb: ({ site }: Site): Said => [`What ${site} sent unpacks to far more than it is.`, UPLOAD],
  sitePacked: ({ site }: Site): Said => [`What ${site} sent is packed in an unknown way.`, UPLOAD],
  siteBroken: ({ site }: Site): Said => [`What ${site} sent is damaged or was cut off.`, LATER],
  siteEncodingUnknown: ({ site }: Site): Said => [
    `${site} sent the page in an encoding that is not known here.`,
    UPLOAD_UTF8,
  ],
  siteEncodingWrong: ({ site, encoding }: Site & { encoding: string }): Said => [
    `What ${site} sent is not in the encoding ${encoding}, as it should be.`,
    UPLOAD_UTF8,
  ],
  attachmentElsewhere: (): Said => [
    'This is not the address of an attachment.',
    'Attach the file to a message in Discord.',
  ],
  attachmentStatus: ({ status }: { status: number }): Said => [
    `Discord does not hand out the attachment: status ${status}.`,
    'Attach the file again.',
  ],
};
