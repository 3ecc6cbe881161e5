/** What a file that is no article is refused as. */
export type FileKind = 'fileIsArchive' | 'fileIsOffice' | 'fileIsProgram' | 'fileIsPicture';

/** What files begin with, in Latin 1. */
const BEGINNINGS: readonly (readonly [string, FileKind])[] = [
  ['PK\x03\x04', 'fileIsArchive'],
  ['PK\x05\x06', 'fileIsArchive'],
  ['Rar!\x1A\x07', 'fileIsArchive'],
  ['7z\xBC\xAF\x27\x1C', 'fileIsArchive'],
  ['\x1F\x8B', 'fileIsArchive'],
  ['BZh91AY&SY', 'fileIsArchive'],
  ['\xFD7zXZ\0', 'fileIsArchive'],
  ['\x28\xB5\x2F\xFD', 'fileIsArchive'],
  ['\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1', 'fileIsOffice'],
  ['{\\rtf', 'fileIsOffice'],
  ['\x7FELF', 'fileIsProgram'],
  ['\xCF\xFA\xED\xFE', 'fileIsProgram'],
  ['\xCA\xFE\xBA\xBE', 'fileIsProgram'],
  ['\x89PNG\r\n', 'fileIsPicture'],
  ['\xFF\xD8\xFF', 'fileIsPicture'],
];
/** A text may begin with these, but then no NUL is near. */
const BEGINNINGS_OF_TEXT_TOO: readonly (readonly [string, FileKind])[] = [
  ['MZ', 'fileIsProgram'],
  ['GIF87a', 'fileIsPicture'],
  ['GIF89a', 'fileIsPicture'],
  ['RIFF', 'fileIsPicture'],
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
  return head.startsWith('PK') && kind && OFFICE_PARTS.test(head) ? 'fileIsOffice' : kind;
}
