import { inTurn } from '../feeds/in-turn.ts'

/** Things of one key happen one after the other; of different keys they do not wait for each other. */
export class Turns {
  private readonly held = new Map<string, { run: ReturnType<typeof inTurn>; waiting: number }>()

  async take<T>(key: string, run: () => Promise<T>): Promise<T> {
    const turn = this.held.get(key) ?? { run: inTurn(), waiting: 0 }
    this.held.set(key, turn)
    turn.waiting += 1
    try {
      return await turn.run(run)
    } finally {
      turn.waiting -= 1
      if (turn.waiting === 0) this.held.delete(key)
    }
  }
}
