import { join } from 'node:path'
import { existsSync } from 'node:fs'
import { feedsFileSchema, isFeedOn } from '../shared/pack.ts'
import { readJson, readPack, simulatedFeeds } from './engine/pack-files.ts'
import { simulationFileSchema, type Voice } from './engine/simulation-file.ts'
import { publishedFeeds } from './published/published-file.ts'
import { readProvinces } from './provinces/provinces-file.ts'

/** A feed that this program says, and what it is called at the centre that it speaks to. */
export type Spoken = Pick<Voice, 'feed' | 'as' | 'also'>

/** The feeds that a pack has said by this program: simulated ones, and those of published figures. */
export function spokenFeeds(pack: string): string[] {
  const provinces = readProvinces(pack)?.provinces ?? []
  return [...simulatedFeeds(pack), ...publishedFeeds(pack), ...provinces.map(({ feed }) => feed)]
}

/**
 * What of them is said to a centre on a day. To the pack's own: everything that its feeds say; to another what
 * `simulation.json` names for it. Where it does not run alone, the centres below it speak for themselves.
 */
export function spokenAt(
  pack: string,
  { centre, day, alone }: { centre: string; day: string; alone: boolean },
): Spoken[] {
  const { feeds } = readJson(join(pack, 'feeds.json'), feedsFileSchema)
  const here = feeds.filter((feed) => feed.centre === centre && isFeedOn(feed, day))
  return voicesFor(pack, centre)
    .map((voice) => ({ voice, feed: here.find(({ id }) => id === (voice.as ?? voice.feed)) }))
    .filter(({ feed }) => feed !== undefined && (alone || feed.child === undefined))
    .map(({ voice: { feed, as, also } }) => ({
      feed,
      ...(as === undefined ? {} : { as }),
      ...(also === undefined || !alone ? {} : { also }),
    }))
}

function voicesFor(pack: string, centre: string): Spoken[] {
  if (centre === readPack(pack).centre)
    return [...simulatedFeeds(pack), ...publishedFeeds(pack)].map((feed) => ({ feed }))
  const file = join(pack, 'simulation.json')
  if (!existsSync(file)) return []
  return (readJson(file, simulationFileSchema).voices ?? []).filter((voice) => voice.centre === centre)
}
