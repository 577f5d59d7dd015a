/** Reads PDFs: letters with their places, through lines and columns to paragraphs. No scripts, fonts, images or links are followed. */
import { getDocumentProxy } from 'unpdf';
import { ProtocolBotError } from '../../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Extracted, LeftOut } from '../paragraph.ts';
import { type Piece, pageLines } from './pdf-lines.ts';
import { linesToParagraphs } from './pdf-paragraphs.ts';

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

/**
 * Reads a PDF.
 * @throws ProtocolBotError `import-protected` behind a password, `import-scan` where the pages are pictures,
 * `import-too-large` above a limit, `import-unreadable` where it is damaged
 */
export async function extractPdf(bytes: Uint8Array): Promise<Extracted> {
  const document = await open(bytes);
  if (document.numPages > LIMITS.pages) {
    throw new ProtocolBotError('import-too-large', `This PDF has ${document.numPages} pages; at most ${LIMITS.pages} are read.`, 'Save the protocol alone as a PDF and try again.');
  }
  const pages: Piece[][] = [];
  let letters = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const pieces = await readPage(document, number);
    letters += pieces.reduce((sum, { text }) => sum + text.length, 0);
    if (letters > LIMITS.letters)
      throw new ProtocolBotError('import-too-large', 'This PDF holds far more text than a protocol.', 'Save the protocol alone as a PDF and try again.');
    pages.push(pieces);
  }
  if (letters < 20 * Math.max(1, document.numPages) && letters < 200) {
    throw new ProtocolBotError('import-scan', 'This is a scan: its pages are pictures without text.', 'Ask for the Word file or run text recognition, then try again.');
  }
  const raw = pages
    .flat()
    .map(({ text }) => text)
    .join('\n');
  const { paragraphs, leftOut } = linesToParagraphs(
    pages.map((pieces) => pageLines(pieces.filter(({ turned }) => !turned))),
    raw,
  );
  return { paragraphs, leftOut: [...leftOut, ...pages.flatMap(turnedText)], changes: [], raw };
}

/** Text that is set at an angle: watermarks and margin notes. */
function turnedText(pieces: readonly Piece[]): LeftOut[] {
  const text = pieces.flatMap((piece) => (piece.turned ? [piece.text] : [])).join(' ');
  return text.trim() === '' ? [] : [{ line: 1, text: text.replace(/\s+/g, ' ').trim(), reason: 'turned text, such as a watermark' }];
}

async function open(bytes: Uint8Array): Promise<Document> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      maxImageSize: 1,
      isOffscreenCanvasSupported: false,
      useSystemFonts: false,
      disableFontFace: true,
      enableXfa: false,
      stopAtErrors: false,
      verbosity: 0,
    });
  } catch (cause) {
    if ((cause as Error).name === 'PasswordException')
      throw new ProtocolBotError('import-protected', 'This PDF is protected by a password.', 'Save a copy without the password and try again.');
    throw new ProtocolBotError('import-unreadable', 'This PDF is damaged or only part of it arrived.', 'Fetch or save it again and retry.', cause);
  }
}

async function readPage(document: Document, number: number): Promise<Piece[]> {
  try {
    const page = await document.getPage(number);
    const { height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const names = await fontNames(page, new Set(items.flatMap((item) => ('fontName' in item ? [item.fontName] : []))));
    const pieces = items.flatMap((item): Piece[] => {
      if (!('str' in item) || item.str === '') return [];
      const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
      const size = Math.hypot(a, b) || item.height;
      const turned = Math.abs(b) > Math.abs(a) * 0.05;
      return [
        {
          text: item.str,
          x,
          y,
          width: item.width,
          size,
          bold: /bold|black|heavy|semibold|demi/i.test(names.get(item.fontName) ?? ''),
          slanted: /italic|oblique/i.test(names.get(item.fontName) ?? ''),
          pageHeight: height,
          page: number,
          ...(turned ? { turned } : {}),
        },
      ];
    });
    page.cleanup();
    return pieces;
  } catch (cause) {
    throw new ProtocolBotError('import-unreadable', `Page ${number} of this PDF cannot be read.`, 'Print it to a new PDF and try again.', cause);
  }
}

/** The real names of a page's fonts, which say whether they are bold; known once the page's drawing list was read. */
async function fontNames(page: Awaited<ReturnType<Document['getPage']>>, ids: ReadonlySet<string>): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  if (![...ids].every((id) => page.commonObjs.has(id))) await page.getOperatorList();
  for (const id of ids) if (page.commonObjs.has(id)) names.set(id, String((page.commonObjs.get(id) as { name?: string } | null)?.name ?? ''));
  return names;
}
