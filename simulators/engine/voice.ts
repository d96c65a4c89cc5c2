import type { Emit } from './sink.ts'

/** How a model speaks, and what of it is heard just now: skipping figures makes fast-forwarding fast. */
export interface Voice {
  emit: Emit
  /** Whether anything of a feed is: what takes time to work out need not be for the others. */
  hears: (feed: string) => boolean
  /** Whether the states of things are said. Cases always are. */
  things: boolean
  /** Whether readings and positions are said. */
  figures: boolean
}
