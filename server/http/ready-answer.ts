import { createHash } from 'node:crypto'
import type { Response } from 'express'

/** An answer as its bytes, made once for however many ask. */
export interface ReadyAnswer {
  readonly bytes: Buffer
  readonly etag: string
}

export function readyAnswer(value: unknown): ReadyAnswer {
  return readyText(JSON.stringify(value))
}

export function readyText(text: string): ReadyAnswer {
  const bytes = Buffer.from(text)
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` }
}

/** Whoever has it already, and says so by If-None-Match, is told only that. */
export function send(response: Response, { bytes, etag }: ReadyAnswer, mediaType = 'json'): void {
  response.set({ ETag: etag, 'Cache-Control': 'no-cache' }).type(mediaType).send(bytes)
}
