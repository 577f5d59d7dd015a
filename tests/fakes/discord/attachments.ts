/** Files that were uploaded, kept in memory and served for download. */
import type { Clock } from './clock.ts';
import { LIMITS } from './limits.ts';
import type { Json } from './problems.ts';
import { Refusal } from './refusal.ts';

/** A file on its way in. */
export interface Upload {
  name: string;
  type: string;
  data: Uint8Array;
}

/** The files held. */
export type Attachments = ReturnType<typeof createAttachments>;

/** Makes an empty store; `origin` gives the address it is served from. */
export function createAttachments(clock: Clock, origin: () => string) {
  const files = new Map<string, Upload>();

  /** Keeps a file and gives the attachment object for it. */
  function add(upload: Upload, description?: unknown): Json {
    if (upload.data.byteLength > LIMITS.fileBytes) throw new Refusal(40005);
    const id = clock.snowflake();
    files.set(id, upload);
    const url = `${origin()}/attachments/${id}/${encodeURIComponent(upload.name)}`;
    return { id, filename: upload.name, size: upload.data.byteLength, content_type: upload.type, url, proxy_url: url, ...(description ? { description } : {}) };
  }

  return { add, get: (id: string) => files.get(id) };
}
