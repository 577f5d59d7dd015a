/** Fetches a file from a platform's own hosts and nowhere else: whatever else an address names could be anybody's, or inside our own network. */
import { ProtocolBotError } from '../errors.ts';

/** What is fetched, and from where it may come. */
export interface FileToFetch {
  address: string;
  /** Scheme and host such as `https://files.slack.com`; nothing else is asked. */
  origins: readonly string[];
  /** Sent to those origins only; may hold a token. */
  headers?: Record<string, string>;
  /** Refuses what the file cannot be, by its type as answered, such as a sign-in page. */
  refuses?: (type: string) => boolean;
}

/** Most bytes of a file. */
const MOST = 20_000_000;

/** Longest wait, in milliseconds. */
const TIMEOUT = 15_000;

/** Redirects followed, each to an allowed origin. */
const REDIRECTS = 1;

/** @throws ProtocolBotError `import-too-large`, `import-unreadable` where it does not come from where it may or does not come at all */
export async function fetchFile({ address, origins, headers = {}, refuses = () => false }: FileToFetch): Promise<Uint8Array> {
  let url = allowed(address, origins);
  const signal = AbortSignal.timeout(TIMEOUT);
  for (let hop = 0; ; hop++) {
    const response = await fetch(url, { headers, redirect: 'manual', signal }).catch((cause: unknown) => {
      throw unreadable('The file could not be fetched.', cause);
    });
    const onward = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (onward !== null && hop < REDIRECTS) {
      await response.body?.cancel();
      url = allowed(URL.canParse(onward, url.href) ? new URL(onward, url).href : '', origins);
      continue;
    }
    if (response.status !== 200 || refuses(response.headers.get('content-type') ?? '')) {
      await response.body?.cancel();
      throw unreadable('The file could not be fetched.');
    }
    return await bytesOf(response).catch((cause: unknown) => {
      throw cause instanceof ProtocolBotError ? cause : unreadable('The file could not be fetched.', cause);
    });
  }
}

/** Refuses a file that is too large by what the platform says of it. @throws ProtocolBotError `import-too-large` */
export function assertFits(bytes: number): void {
  if (bytes > MOST) throw new ProtocolBotError('import-too-large', `This file is larger than ${MOST / 1_000_000} MB.`, 'Save the protocol alone, without pictures, and try again.');
}

function allowed(address: string, origins: readonly string[]): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url && url.username === '' && url.password === '' && origins.includes(url.origin)) return url;
  throw unreadable('That file is not kept by this chat itself.');
}

/** Reads a body, and stops as soon as it is too large, whatever its headers said. */
async function bytesOf(response: Response): Promise<Uint8Array> {
  assertFits(Number(response.headers.get('content-length') ?? 0));
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    assertFits(size);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unreadable(message: string, cause?: unknown): ProtocolBotError {
  return new ProtocolBotError('import-unreadable', message, 'Upload the file itself here, rather than a link to it, and try again.', cause);
}
