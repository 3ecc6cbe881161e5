import { oneOf, type Said, written } from './said.js';

const DIVIDE = 'Divide it into several articles.';
const AS_UTF8 = 'Save the file with the encoding UTF-8.';
const AS_TEXT = 'Give the text as a .txt or .md file, or divide it.';
const PRINT_AGAIN = 'Open it in a PDF viewer and print it as a PDF again, or give the text as a .txt or .md file.';
const SIMPLER = 'Save the article alone, as text or as a simpler page.';

interface File {
  /** How the file is called. */
  readonly file: string;
}

/** What a file is refused for, and what each names: in English, and the origin of what other languages have to say. */
export const FILE_REFUSALS = {
  fileTooLarge: ({ file, mib }: File & { mib: number }): Said => [`${file} is larger than ${mib} MiB.`, DIVIDE],
  /** `endings`: of names that articles have. */
  fileNoArticle: ({ file, endings }: File & { endings: readonly string[] }): Said => [
    `${file} is not an article.`,
    `Articles end in ${oneOf(endings, 'en-GB')}.`,
  ],
  fileNoPdf: ({ file, endings }: File & { endings: readonly string[] }): Said => [
    `${file} is not a PDF.`,
    `Articles end in ${oneOf(endings, 'en-GB')}, after what is in them.`,
  ],
  fileIsPdf: ({ file }: File): Said => [`${file} is a PDF by its content.`, 'Give it a name that ends in .pdf.'],
  fileIsArchive: ({ file }: File): Said => [
    `${file} is an archive, not an article.`,
    'Unpack it and send the article that is in it.',
  ],
  fileIsOffice: ({ file }: File): Said => [
    `${file} is an office document, not an article.`,
    'Save it as PDF or as text and send that.',
  ],
  fileIsProgram: ({ file }: File): Said => [
    `${file} is a program, not an article.`,
    'Send an article as text, page or PDF.',
  ],
  fileIsPicture: ({ file }: File): Said => [
    `${file} is a picture, not an article.`,
    'Send the text itself: nothing is read from pictures.',
  ],
  fileBinary: ({ file }: File): Said => [
    `${file} is not a text: it has binary data in it.`,
    'Save the article as text and send that.',
  ],
  /** `byte`: number of the first that is wrong, from 0. */
  fileNotUtf8: ({ file, byte }: File & { byte: number }): Said => [
    `${file} is not UTF-8: invalid at byte ${byte}.`,
    AS_UTF8,
  ],
  fileNotUtf16: ({ file }: File): Said => [`${file} is not valid UTF-16.`, AS_UTF8],
  fileEmpty: ({ file }: File): Said => [
    `${file} has no text to quote.`,
    'Put the article into it, or remove the file.',
  ],
  /** `reason`: as the parser says it, in English; `line`: where, from 1; null where that is not known. */
  fileYaml: ({ file, reason }: File & { reason: string; line: number | null }): Said => [
    `Invalid YAML in ${file}: ${reason}`,
    'Put quotes around values with a colon in them.',
  ],
  fileSlow: ({ file, seconds }: File & { seconds: number }): Said => [
    `${file} can't be read: it takes longer than ${seconds} s.`,
    AS_TEXT,
  ],
  fileHeavy: ({ file }: File): Said => [
    `${file} can't be read: it takes too much memory, or breaks its reader.`,
    AS_TEXT,
  ],
  /** `reason`: as its reader says it, in English. */
  fileDamaged: ({ file, reason }: File & { reason: string }): Said => [
    `${file} is damaged: ${reason}.`,
    'Save it again, or give the text as a .txt or .md file.',
  ],
  pdfDamaged: ({ file }: File): Said => [`${file} is damaged: it can't be read as a PDF.`, PRINT_AGAIN],
  pdfPageDamaged: ({ file, page }: File & { page: number }): Said => [
    `Page ${page} of ${file} is damaged.`,
    PRINT_AGAIN,
  ],
  pdfPassword: ({ file }: File): Said => [
    `${file} is protected with a password.`,
    'Remove the password: open it in a PDF viewer and print it as a PDF without one.',
  ],
  pdfPictures: ({ file }: File): Said => [
    `${file} has no text, only pictures.`,
    'Have a program recognise the text in it (OCR), or give the text as a .txt or .md file.',
  ],
  pdfPages: ({ file, most }: File & { most: number }): Said => [
    `${file} has more than ${written(most, 'en-US')} pages.`,
    DIVIDE,
  ],
  /** `most`: UTF-16 units. */
  pdfText: ({ file, most }: File & { most: number }): Said => [
    `${file} has more than ${written(most, 'en-US')} characters of text.`,
    DIVIDE,
  ],
  pageTags: ({ most }: { most: number }): Said => [
    `The page has more than ${written(most, 'en-US')} tags and entities.`,
    SIMPLER,
  ],
  pageNesting: ({ most }: { most: number }): Said => [
    `The page nests elements more than ${written(most, 'en-US')} deep.`,
    SIMPLER,
  ],
};
