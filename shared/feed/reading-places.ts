import type { Reading } from '../observation.ts'

interface Places {
  /** Ascending; those before `head` are gone. */
  places: number[]
  head: number
}

/** Places that are worth no copying. */
const FEW = 64

/** Where in a queue the readings of each series stand. What goes is always the first of its series. */
export class ReadingPlaces {
  private readonly bySeries = new Map<string, Places>()

  /** The place of the one before it where there is just one: from now on that one is replaced. */
  add(reading: Reading, place: number): number | undefined {
    const key = seriesOf(reading)
    const held = this.bySeries.get(key)
    if (held === undefined) {
      this.bySeries.set(key, { places: [place], head: 0 })
      return undefined
    }
    held.places.push(place)
    return held.places.length - held.head === 2 ? held.places[held.head] : undefined
  }

  first(reading: Reading): number | undefined {
    const held = this.bySeries.get(seriesOf(reading))
    return held?.places[held.head]
  }

  /** A newer one of its series stands behind it. */
  isReplaced(reading: Reading): boolean {
    const held = this.bySeries.get(seriesOf(reading))
    return held !== undefined && held.places.length - held.head > 1
  }

  removeFirst(reading: Reading): void {
    const key = seriesOf(reading)
    const held = this.bySeries.get(key)
    if (held === undefined) return
    held.head++
    if (held.head === held.places.length) this.bySeries.delete(key)
    else if (held.head > FEW && held.head * 2 > held.places.length) {
      held.places = held.places.slice(held.head)
      held.head = 0
    }
  }

  clear(): void {
    this.bySeries.clear()
  }
}

function seriesOf({ indicator, thing = '', area = '' }: Reading): string {
  return `${indicator}\n${thing}\n${area}`
}
