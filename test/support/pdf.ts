import { deflateSync } from 'node:zlib';

/** A line of text on a page: where its baseline begins, in points from the page's upper left corner. */
export interface PdfLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** 10 unless told. */
  readonly size?: number;
  readonly font?: keyof typeof FONTS;
}

/** A PDF's object without its number: a dictionary's source, or a stream. */
export type PdfObject = string | { readonly dictionary: string; readonly stream: Uint8Array };

export const PAGE_WIDTH = 595;
export const PAGE_HEIGHT = 842;
const FONTS = { regular: 'Helvetica', bold: 'Helvetica-Bold', italic: 'Helvetica-Oblique' };
/** Objects of which there is one: catalogue, page tree, document information, fonts. Pages follow, two objects each. */
const [CATALOGUE, TREE, INFORMATION, FIRST_FONT] = [1, 2, 3, 4];
const FIRST_PAGE = FIRST_FONT + Object.keys(FONTS).length;

export interface PdfOptions {
  /** Entries of the document information, such as Title. */
  readonly info?: Readonly<Record<string, string>>;
  /** More entries of the catalogue, the page tree, each page, the trailer. */
  readonly catalogue?: string;
  readonly tree?: string;
  readonly page?: string;
  readonly trailer?: string;
  /** More objects, from number 900 on. */
  readonly more?: readonly PdfObject[];
}

/** A PDF whose pages show lines of text in Latin 1. */
export function pdfOf(pages: readonly (readonly PdfLine[])[], options: PdfOptions = {}): Uint8Array {
  return pdfOfStreams(
    pages.map((lines) => ({ dictionary: '', stream: latin1(lines.map(sourceOf).join('\n')) })),
    options,
  );
}

/** A PDF whose pages have the content streams given; their resources are the fonts /regular, /bold and /italic. */
export function pdfOfStreams(
  contents: readonly { readonly dictionary: string; readonly stream: Uint8Array }[],
  options: PdfOptions = {},
): Uint8Array {
  const { info = {}, catalogue = '', tree = '', page = '', trailer = '', more = [] } = options;
  const fonts = Object.keys(FONTS).map((name, i) => `/${name} ${FIRST_FONT + i} 0 R`);
  const kids = contents.map((_, i) => `${FIRST_PAGE + 2 * i} 0 R`);
  const objects = new Map<number, PdfObject>([
    [CATALOGUE, `<< /Type /Catalog /Pages ${TREE} 0 R ${catalogue} >>`],
    [TREE, `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} ${tree} >>`],
    [INFORMATION, `<< ${entries(info)} >>`],
  ]);
  Object.values(FONTS).forEach((name, i) => {
    const font = `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;
    objects.set(FIRST_FONT + i, font);
  });
  contents.forEach((content, i) => {
    const box = `/MediaBox [0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}] /Resources << /Font << ${fonts.join(' ')} >> >>`;
    const number = FIRST_PAGE + 2 * i;
    objects.set(number, `<< /Type /Page /Parent ${TREE} 0 R ${box} /Contents ${number + 1} 0 R ${page} >>`);
    objects.set(number + 1, content);
  });
  more.forEach((object, i) => {
    objects.set(900 + i, object);
  });
  return written(objects, trailer);
}

/** A stream's dictionary and content, deflated. */
export function deflated(stream: Uint8Array): { dictionary: string; stream: Uint8Array } {
  return { dictionary: '/Filter /FlateDecode', stream: deflateSync(stream, { level: 9 }) };
}

export function latin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

function sourceOf({ text, x, y, size = 10, font = 'regular' }: PdfLine): string {
  return `BT /${font} ${size} Tf ${x} ${PAGE_HEIGHT - y} Td (${escaped(text)}) Tj ET`;
}

function entries(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `/${name} (${escaped(value)})`)
    .join(' ');
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

function written(objects: ReadonlyMap<number, PdfObject>, trailer: string): Uint8Array {
  const parts: Uint8Array[] = [latin1('%PDF-1.7\n')];
  const offsets = new Map<number, number>();
  let length = (parts[0] as Uint8Array).length;
  const add = (...added: Uint8Array[]) => {
    parts.push(...added);
    length += added.reduce((sum, part) => sum + part.length, 0);
  };
  for (const [number, object] of objects) {
    offsets.set(number, length);
    if (typeof object === 'string') add(latin1(`${number} 0 obj\n${object}\nendobj\n`));
    else {
      const head = `${number} 0 obj\n<< /Length ${object.stream.length} ${object.dictionary} >>\nstream\n`;
      add(latin1(head), object.stream, latin1('\nendstream\nendobj\n'));
    }
  }
  const table = [...offsets].map(([number, at]) => `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = Math.max(...objects.keys()) + 1;
  const end = `<< /Size ${size} /Root ${CATALOGUE} 0 R /Info ${INFORMATION} 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`;
  add(latin1(`xref\n0 1\n0000000000 65535 f \n${table}trailer\n${end}`));
  return new Uint8Array(Buffer.concat(parts));
}
