/** A kind of file that is no article: what it is called, and what to do. */
export interface FileKind {
  readonly what: string;
  readonly hint: string;
}

const ARCHIVE: FileKind = { what: 'an archive', hint: 'Unpack it and send the article that is in it.' };
const OFFICE: FileKind = { what: 'an office document', hint: 'Save it as PDF or as text and send that.' };
const PROGRAM: FileKind = { what: 'a program', hint: 'Send an article as text, page or PDF.' };
const PICTURE: FileKind = { what: 'a picture', hint: 'Send the text itself: nothing is read from pictures.' };

/** What files begin with, in Latin 1. */
const BEGINNINGS: readonly (readonly [string, FileKind])[] = [
  ['PK\x03\x04', ARCHIVE],
  ['PK\x05\x06', ARCHIVE],
  ['Rar!\x1A\x07', ARCHIVE],
  ['7z\xBC\xAF\x27\x1C', ARCHIVE],
  ['\x1F\x8B', ARCHIVE],
  ['BZh91AY&SY', ARCHIVE],
  ['\xFD7zXZ\0', ARCHIVE],
  ['\x28\xB5\x2F\xFD', ARCHIVE],
  ['\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', OFFICE],
  ['{\\rtf', OFFICE],
  ['\x7FELF', PROGRAM],
  ['\xCF\xFA\xED\xFE', PROGRAM],
  ['\xCA\xFE\xBA\xBE', PROGRAM],
  ['\x89PNG\r\n', PICTURE],
  ['\xFF\xD8\xFF', PICTURE],
];
/** A text may begin with these, but then no NUL is near. */
const BEGINNINGS_OF_TEXT_TOO: readonly (readonly [string, FileKind])[] = [
  ['MZ', PROGRAM],
  ['GIF87a', PICTURE],
  ['GIF89a', PICTURE],
  ['RIFF', PICTURE],
];
const HEAD = 4096;
const NEAR = 64;
/** What the first files in an office document, which is an archive too, are called. */
const OFFICE_PARTS = /\[Content_Types\]\.xml|_rels\/|word\/|xl\/|ppt\/|mimetypeapplication\/(?:vnd\.oasis|epub)/;

/** What a file's first bytes say that it is; undefined for what may be a text, a page or a PDF. */
export function kindOf(bytes: Uint8Array): FileKind | undefined {
  const head = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1');
  const beginnings = head.slice(0, NEAR).includes('\0') ? [...BEGINNINGS, ...BEGINNINGS_OF_TEXT_TOO] : BEGINNINGS;
  const kind = beginnings.find(([beginning]) => head.startsWith(beginning))?.[1];
  return head.startsWith('PK') && kind && OFFICE_PARTS.test(head) ? OFFICE : kind;
}
