import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Response } from 'express'
import { wentAway } from '../http/went-away.ts'

type Piece = string | Buffer

interface Parts {
  begin: () => string
  /** Each is made when the one before was taken; `busy`: there is no time for it in this tick. */
  parts: readonly (() => readonly Piece[] | 'busy' | undefined)[]
  end: () => string
  tickMs: number
}

/** Who waits longer than this for time to be made is cut off: what breaks off, programs report. */
const MAX_WAIT_MS = 30_000

/** Writes an answer part by part, no faster than it is taken; one part at a time is held. */
export async function streamParts(response: Response, parts: Parts): Promise<void> {
  try {
    await pipeline(Readable.from(piecesOf(parts)), response)
  } catch (error) {
    if (!wentAway(error) && !(error instanceof NoTimeError)) throw error
  }
}

async function* piecesOf({ begin, parts, end, tickMs }: Parts): AsyncGenerator<Piece> {
  const first = begin()
  if (first !== '') yield first
  const mostTries = Math.ceil(MAX_WAIT_MS / tickMs)
  for (const make of parts) {
    let made = make()
    for (let tries = 0; made === 'busy'; tries += 1) {
      if (tries >= mostTries) throw new NoTimeError()
      await delay(tickMs)
      made = make()
    }
    for (const piece of made ?? []) if (piece.length > 0) yield piece
  }
  const last = end()
  if (last !== '') yield last
}

/** The answer is broken off. */
class NoTimeError extends Error {
  override readonly name = 'NoTimeError'
}
