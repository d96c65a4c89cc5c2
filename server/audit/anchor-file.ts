import { createReadStream } from 'node:fs'
import { mkdir, open, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createInterface } from 'node:readline'
import { parseAnchor, type Anchor } from './anchor.ts'

/** More than a line ever has. */
const TAIL_BYTES = 4_096
const OWNER_ONLY = 0o600

/** Adds a line, on the disk when this resolves. It begins anew behind one that a power cut left half written. */
export async function appendAnchor(file: string, { number, hash, at }: Anchor): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const handle = await open(file, 'a+', OWNER_ONLY)
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(1),
      position: Math.max(0, size - 1),
    })
    const begin = bytesRead === 0 || buffer[0] === LINE_FEED ? '' : '\n'
    await handle.appendFile(`${begin}${JSON.stringify({ number, hash, at })}\n`)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}
const LINE_FEED = 0x0a

/** The last whole line of the file; undefined where there is none. */
export async function readLastAnchor(file: string): Promise<Anchor | undefined> {
  const handle = await openIfThere(file)
  if (handle === undefined) return undefined
  try {
    const { size } = await handle.stat()
    const from = Math.max(0, size - TAIL_BYTES)
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(TAIL_BYTES), position: from })
    const lines = buffer.subarray(0, bytesRead).toString('utf8').split('\n')
    return lines.map(parseAnchor).findLast((anchor) => anchor !== undefined)
  } finally {
    await handle.close()
  }
}

/** How long a file is now; undefined where there is none. */
export async function sizeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(nothingThere)
  return found?.size
}

/** The anchors in the first `size` bytes of a file, and how many lines are none. */
export async function* readAnchors(file: string, size: number): AsyncGenerator<Anchor | 'unreadable'> {
  if (size === 0) return
  const lines = createInterface({ input: createReadStream(file, { end: size - 1 }), crlfDelay: Infinity })
  for await (const line of lines) if (line.trim() !== '') yield parseAnchor(line) ?? 'unreadable'
}

function openIfThere(file: string) {
  return open(file, 'r').catch(nothingThere)
}

function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
