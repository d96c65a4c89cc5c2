import { createHash } from 'node:crypto'

interface Remembered {
  content: string
  answer: string
}

export type Recalled = { answer: string } | 'other-content' | undefined

/**
 * Answers by Idempotency-Key, the least recently used forgotten first. What is forgotten costs nothing but work:
 * members are deduplicated by their own keys.
 */
export class AnswerMemory {
  private readonly byKey = new Map<string, Remembered>()
  private readonly maxKeys: number
  private readonly maxChars: number
  private chars = 0

  constructor(bounds: { maxKeys: number; maxChars: number } = { maxKeys: 10_000, maxChars: 16_000_000 }) {
    this.maxKeys = bounds.maxKeys
    this.maxChars = bounds.maxChars
  }

  recall(feed: string, key: string, content: string): Recalled {
    const id = `${feed} ${key}`
    const held = this.byKey.get(id)
    if (held === undefined) return undefined
    this.byKey.delete(id)
    this.byKey.set(id, held)
    return held.content === content ? { answer: held.answer } : 'other-content'
  }

  remember(feed: string, key: string, content: string, answer: string): void {
    this.forget(`${feed} ${key}`)
    this.byKey.set(`${feed} ${key}`, { content, answer })
    this.chars += answer.length
    for (const id of this.byKey.keys()) {
      if (this.byKey.size <= this.maxKeys && this.chars <= this.maxChars) break
      this.forget(id)
    }
  }

  private forget(id: string): void {
    this.chars -= this.byKey.get(id)?.answer.length ?? 0
    this.byKey.delete(id)
  }
}

export function contentOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64')
}
