import type { Pool } from 'pg'
import { readLines } from './audit-table.ts'
import { ChainChecker } from './chain-checker.ts'
import type { ChainProblem } from '../../shared/audit/chain-problem.ts'

/** Entries that a look takes at most: some tens of milliseconds. */
const LOOK = 2_000
/** An entry that is changed after it was looked at is found by the next round. */
const ROUND_MS = 3_600_000

/**
 * Reads the chain over and over while the server runs, a little at a time, so that it can be told how far it is
 * intact. A problem ends its round; `onProblem` is told of each once a round.
 */
export class ChainWatch {
  /** Every entry up to this number agrees with its hash and with the one before, as of the round that came so far. */
  intactTo = 0
  problem: ChainProblem | undefined
  private checker = new ChainChecker()
  private roundBegan: number
  private isRoundOver = false
  private looking: Promise<void> | undefined
  private readonly pool: Pool
  private readonly onProblem: (problem: ChainProblem) => Promise<void>

  constructor(pool: Pool, now: number, onProblem: (problem: ChainProblem) => Promise<void>) {
    this.pool = pool
    this.roundBegan = now
    this.onProblem = onProblem
  }

  /** Reads on; whoever asks meanwhile waits for the same look. */
  look(now: number): Promise<void> {
    this.looking ??= this.readOn(now).finally(() => (this.looking = undefined))
    return this.looking
  }

  private async readOn(now: number): Promise<void> {
    const isDue = now - this.roundBegan >= ROUND_MS
    if (this.isRoundOver && !isDue) return
    if (this.isRoundOver) this.beginRound(now)
    const lines = await readLines(this.pool, this.checker.last.number, LOOK)
    for (const line of lines) {
      const [problem] = this.checker.next(line)
      if (problem !== undefined) return this.found(problem)
      this.isAsItShouldBe(line.number)
    }
    if (lines.length < LOOK && isDue) this.beginRound(now)
  }

  private isAsItShouldBe(number: number): void {
    // What an earlier round found stands until this one has come past it.
    if (this.problem !== undefined && number <= this.problem.number) return
    this.problem = undefined
    this.intactTo = Math.max(this.intactTo, number)
  }

  private async found(problem: ChainProblem): Promise<void> {
    this.problem = problem
    this.intactTo = problem.number - 1
    this.isRoundOver = true
    await this.onProblem(problem)
  }

  private beginRound(now: number): void {
    this.roundBegan = now
    this.checker = new ChainChecker()
    this.isRoundOver = false
  }
}
