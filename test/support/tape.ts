import type { World } from '../../server/world/world.ts'

interface Entry {
  at: number
  play: (world: World) => void
}

/** All that a world takes, in its order, so that another world can be brought to any moment of it: in memory only. */
export class Tape {
  private readonly entries: Entry[] = []

  /** Records from now on. */
  static of(world: World): Tape {
    const tape = new Tape()
    const { applyFact, applyReading } = world
    world.applyFact = (fact, origin) => {
      tape.entries.push({ at: origin.arrivedAt, play: (other) => other.applyFact(fact, origin) })
      return applyFact.call(world, fact, origin)
    }
    world.applyReading = (reading, origin) => {
      tape.entries.push({ at: origin.arrivedAt, play: (other) => other.applyReading(reading, origin) })
      return applyReading.call(world, reading, origin)
    }
    return tape
  }

  get earliest(): number {
    return this.entries[0]?.at ?? 0
  }

  get latest(): number {
    return this.entries.at(-1)?.at ?? 0
  }

  /** Plays what comes after the first `from` entries and not after `at`; answers how many are played then. */
  playTo(world: World, from: number, at: number): number {
    let next = from
    for (let entry = this.entries[next]; entry && entry.at <= at; entry = this.entries[next]) {
      entry.play(world)
      next += 1
    }
    return next
  }
}
