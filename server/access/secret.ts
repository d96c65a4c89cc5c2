import { createHash, timingSafeEqual } from 'node:crypto'

/** A secret as its SHA-256, so that comparing takes the same time whatever was offered. */
export class Secret {
  private readonly digest: Buffer

  constructor(secret: string) {
    this.digest = sha256(secret)
  }

  matches(offered: string): boolean {
    return timingSafeEqual(this.digest, sha256(offered))
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}
