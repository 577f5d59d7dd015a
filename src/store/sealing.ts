/** Seals what is personal or secret: AES-256-GCM, with the key's id in the value and the workspace as associated data. */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { ProtocolBotError } from '../errors.ts';
import type { Index, Sealed } from './schema.ts';

const NONCE_BYTES = 12; // the size AES-GCM is made for (NIST SP 800-38D, 5.2.1.1)
const TAG_BYTES = 16;

/** Seals and opens texts. */
export interface Sealer {
  /** Seals under the current key. `workspace` is needed again to open it. */
  seal(text: string, workspace: string): Sealed;
  /** @throws ProtocolBotError `wrong-key` where the key is not at hand or the value belongs elsewhere */
  open(sealed: Sealed, workspace: string): string;
  /** Whether a value is sealed under the current key. */
  isCurrent(sealed: Sealed): boolean;
}

/**
 * Makes a sealer.
 * @param keys 32 bytes each; the first seals, the others only open
 */
export function createSealer(keys: readonly Buffer[]): Sealer {
  const byId = new Map(keys.map((key) => [keyId(key), key]));
  const [current] = keys;
  if (!current) throw new RangeError('A sealer needs a key.');
  const currentId = keyId(current);
  return {
    seal(text, workspace) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', current, nonce).setAAD(Buffer.from(workspace));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${currentId}.${Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url')}` as Sealed;
    },
    open(sealed, workspace) {
      const [id = '', packed = ''] = sealed.split('.');
      const key = byId.get(id);
      const bytes = Buffer.from(packed, 'base64url');
      if (!key || bytes.length < NONCE_BYTES + TAG_BYTES) throw wrongKey();
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(workspace))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw wrongKey(cause);
      }
    },
    isCurrent: (sealed) => sealed.startsWith(`${currentId}.`),
  };
}

/** Makes indexes under a key of their own, which outlives a change of the encryption key. */
export function createIndexer(key: Buffer): (text: string) => Index {
  return (text) => createHmac('sha256', key).update(text).digest('base64url') as Index;
}

/** A key's public name. */
function keyId(key: Buffer): string {
  return createHash('sha256').update('protocol-bot key id').update(key).digest('hex').slice(0, 8);
}

/** The error where no key at hand opens what is stored. */
function wrongKey(cause?: unknown): ProtocolBotError {
  return new ProtocolBotError(
    'wrong-key',
    'The encryption key does not open this database.',
    'Set ENCRYPTION_KEY to the key it was written with, or put that key back as the file "key" in DATA_DIR. If the key is lost, start with an empty data folder.',
    cause,
  );
}
