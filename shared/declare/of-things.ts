import type { Indicator, ThingView } from '../domains/domain.ts'
import { amount, share, type Said } from './figures.ts'
import { MINUTE_MS } from './periods.ts'

type SaidOfThings = Omit<Said, 'cadenceMs'> & { kind: string }

/** Which share of the things of a kind is so; undefined leaves a thing out of the whole. */
export function thingsShare(
  { kind, ...said }: SaidOfThings,
  isSo: (thing: ThingView) => boolean | undefined,
): Indicator {
  return {
    ...share({ ...said, cadenceMs: MINUTE_MS }),
    source: {
      from: 'things',
      kind,
      part: (thing) => {
        const so = isSo(thing)
        return so === undefined ? null : { numerator: so ? 1 : 0, denominator: 1 }
      },
    },
  }
}

/** How many things of a kind are so: what is not is a part of zero, so that none is a figure. */
export function thingsCounted(
  { kind, ...said }: SaidOfThings,
  isSo: (thing: ThingView) => boolean,
): Indicator {
  return {
    ...amount({ quantity: nameOf(kind), ...said, cadenceMs: MINUTE_MS }),
    source: {
      from: 'things',
      kind,
      part: (thing) => ({ numerator: isSo(thing) ? 1 : 0, denominator: 1 }),
    },
  }
}

/** `infosec.system` are counted in systems. */
function nameOf(kind: string): string {
  return kind.slice(kind.indexOf('.') + 1)
}
