import type { Mark } from './marks.ts'
import { judgedFrom } from './marks.ts'
import type { LabelledStream } from './streams.ts'

export interface Score {
  /** Windows that lie, at least in part, behind the first days. */
  windows: number
  found: number
  marks: number
  /** Marks that touch no window, those of the first days included. */
  wrong: number
  /** From where a window begins to when a mark of it was said, of each window that was found, milliseconds. */
  delaysMs: number[]
  weeks: number
}

const WEEK_MS = 7 * 86_400_000

/** A mark is right when it touches a window, and a window is found when a mark touches it. */
export function scoreOf(stream: LabelledStream, marks: readonly Mark[]): Score {
  const from = judgedFrom(stream)
  const touches = ({ since, until }: Mark, [begins, ends]: readonly [number, number]) =>
    since <= ends && until >= begins
  const windows = stream.windows.filter(([, ends]) => ends >= from)
  const delaysMs = windows.flatMap((window) => {
    const first = marks.find((mark) => touches(mark, window))
    return first === undefined ? [] : [Math.max(0, first.toldAt - Math.max(from, window[0]))]
  })
  return {
    windows: windows.length,
    found: delaysMs.length,
    marks: marks.length,
    wrong: marks.filter((mark) => !stream.windows.some((window) => touches(mark, window))).length,
    delaysMs,
    weeks: ((stream.points.at(-1)?.at ?? from) - from) / WEEK_MS,
  }
}

export function addScores(scores: readonly Score[]): Score {
  const sum = (of: (score: Score) => number) => scores.reduce((total, score) => total + of(score), 0)
  return {
    windows: sum(({ windows }) => windows),
    found: sum(({ found }) => found),
    marks: sum(({ marks }) => marks),
    wrong: sum(({ wrong }) => wrong),
    delaysMs: scores.flatMap(({ delaysMs }) => delaysMs),
    weeks: sum(({ weeks }) => weeks),
  }
}
