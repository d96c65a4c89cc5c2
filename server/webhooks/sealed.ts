import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Secrets that this server must have in clear to sign with stand in the store encrypted (AES-256-GCM), by a key made of
 * AUTH_SECRET, which no table has: a backup alone tells none of them. Each is bound to what it is for, so that a row
 * cannot be put in another's place.
 */
export class Sealer {
  private readonly key: Buffer

  constructor(authSecret: string) {
    this.key = Buffer.from(hkdfSync('sha256', authSecret, '', 'toan-canh webhooks 1', 32))
  }

  seal(text: string, purpose: string, random: (bytes: number) => Buffer = randomBytes): string {
    const iv = random(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(Buffer.from(purpose))
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
  }

  /** Undefined where it was sealed with another AUTH_SECRET, or for something else. */
  open(sealed: string, purpose: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64')
    if (bytes.length < IV_BYTES + TAG_BYTES) return undefined
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, IV_BYTES))
    decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
    try {
      const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
      return text.toString('utf8')
    } catch {
      return undefined
    }
  }
}
