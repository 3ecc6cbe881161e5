import { type getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { ArticleContent } from '../core/article/content.js';
import { Refusal } from '../core/refusals/refusal.js';
import { hearFontNames, isBoldName } from './pdf-fonts.js';
import { layOut, type PdfPage } from './pdf-layout.js';
import { metadataOf } from './pdf-metadata.js';
import { type PlacedText, uprightItems } from './pdf-page.js';

const MOST_PAGES = 2_000;
type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type TextContent = Awaited<ReturnType<Awaited<ReturnType<Pdf['getPage']>>['getTextContent']>>;
type TextItem = Extract<TextContent['items'][number], { str: string }>;

/** In UTF-16 units. */
const MOST_TEXT = 5_000_000;

/**
 * Reads the text of a PDF. Hostile ones take all the memory and time that there is: call it in a process made for it
 * (see read-apart.ts). Nothing in it is executed, and nothing is fetched: neither fonts nor character maps.
 *
 * @throws Refusal when it is damaged, protected with a password, without text, or too large.
 */
export async function readPdf(name: string, bytes: Uint8Array, where: string): Promise<ArticleContent> {
  const { getDocument, VerbosityLevel } = await getResolvedPDFJS();
  const options = {
    // Its own copy: pdf.js takes the memory over.
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    useSystemFonts: false,
    disableFontFace: true,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    maxImageSize: 0,
    verbosity: VerbosityLevel.ERRORS,
  };
  const pdf = await getDocument(options).promise.catch((cause: Error) => {
    throw openingFault(cause, where);
  });
  if (pdf.numPages > MOST_PAGES) throw new Refusal('pdfPages', { file: where, most: MOST_PAGES });
  const { text, blocks } = layOut(await readPages(pdf, where));
  if (!blocks.some(({ kind }) => kind === 'prose' || kind === 'lines'))
    throw new Refusal('pdfPictures', { file: where });
  const { info } = await pdf.getMetadata();
  return { file: `${name}.txt`, text, blocks, metadata: metadataOf(info) };
}

function openingFault(cause: Error, where: string): Refusal {
  const code = cause.name === 'PasswordException' ? 'pdfPassword' : 'pdfDamaged';
  return new Refusal(code, { file: where }, { cause });
}

async function readPages(pdf: Pdf, where: string): Promise<PdfPage[]> {
  const fonts = hearFontNames();
  const pages: PdfPage[] = [];
  let room = MOST_TEXT;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const placed: PlacedText[] = [];
    try {
      const page = await pdf.getPage(number);
      for await (const { items } of page.streamTextContent() as AsyncIterable<TextContent>) {
        for (const item of items) if ('str' in item) placed.push(placedText(item, fonts));
        room -= items.reduce((sum, item) => sum + ('str' in item ? item.str.length : 0), 0);
        if (room < 0) throw new Refusal('pdfText', { file: where, most: MOST_TEXT });
      }
      const { transform, width, height } = page.getViewport({ scale: 1 });
      pages.push(uprightItems(placed, transform, width, height));
      page.cleanup();
    } catch (cause) {
      throw cause instanceof Refusal ? cause : new Refusal('pdfPageDamaged', { file: where, page: number }, { cause });
    }
  }
  return pages;
}

function placedText({ str, transform, width, fontName }: TextItem, fonts: ReadonlyMap<string, string>): PlacedText {
  return { text: str, transform, width, isBold: isBoldName(fonts.get(fontName) ?? '') };
}
