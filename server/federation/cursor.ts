/** Numbers of the journal from `from` up to, and without, `to`. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface CursorState {
  /** The live lane goes on here: what lies below is acknowledged, or in `pending`. */
  next: number
  /** Facts that are no readings are acknowledged below this. */
  facts: number
  /** Below `next` and not acknowledged, in order, none touching another. */
  pending: readonly Span[]
}

/** A link that flaps leaves a span each time; beyond so many the last are one, and what lies between is sent twice (R2). */
const MAX_SPANS = 64

/** How far the parent has acknowledged a journal: live first, and behind it what was recorded without a link. */
export class Cursor {
  next: number
  facts: number
  pending: readonly Span[]

  constructor({ next, facts, pending }: CursorState = { next: 0, facts: 0, pending: [] }) {
    this.next = next
    this.facts = facts
    this.pending = pending
  }

  get state(): CursorState {
    return { next: this.next, facts: this.facts, pending: this.pending }
  }

  /** The first number that is still needed. */
  get lowest(): number {
    return this.pending[0]?.from ?? this.next
  }

  /** Numbers that were not acknowledged, of a journal whose next is `head`. */
  waiting(head: number): number {
    const behind = this.pending.reduce((sum, { from, to }) => sum + to - from, 0)
    return behind + Math.max(0, head - this.next)
  }

  /** A link stands: live is what comes from `position` on, all before it is history. */
  reopen(position: number): void {
    if (position <= this.next) return
    this.pending = joined([...this.pending, { from: this.next, to: position }])
    this.next = position
  }

  /** All below is acknowledged of what came live, whatever kind it is. */
  live(to: number): void {
    this.next = Math.max(this.next, to)
    this.facts = Math.max(this.facts, this.next)
  }

  /** History is acknowledged, or known to hold nothing to send. */
  done({ from, to }: Span): void {
    this.pending = this.pending.flatMap((span) => [
      ...(span.from < from ? [{ from: span.from, to: Math.min(span.to, from) }] : []),
      ...(span.to > to ? [{ from: Math.max(span.from, to), to: span.to }] : []),
    ])
  }

  /** Numbers below `to` are given up; answers those that were still waiting, as one span. Facts stand in their tables. */
  giveUp(to: number): Span | undefined {
    const { lowest } = this
    if (to <= lowest) return undefined
    this.done({ from: lowest, to })
    this.next = Math.max(this.next, to)
    return { from: lowest, to }
  }
}

function joined(spans: readonly Span[]): readonly Span[] {
  const whole: Span[] = []
  for (const span of spans) {
    const last = whole.at(-1)
    if (last !== undefined && (last.to >= span.from || whole.length >= MAX_SPANS)) {
      whole[whole.length - 1] = { from: last.from, to: span.to }
    } else whole.push(span)
  }
  return whole
}
