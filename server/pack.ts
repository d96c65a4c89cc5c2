import { access, readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { z } from 'zod'
import type { Area, Succession } from '../shared/areas/area.ts'
import type { Centre } from '../shared/areas/centre.ts'
import {
  PLAIN_CALENDAR,
  workingCalendarSchema,
  type WorkingCalendar,
} from '../shared/bands/working-calendar.ts'
import { dayOf } from '../shared/areas/effective-date.ts'
import { scopesAt, type ScopeSet } from '../shared/areas/scope.ts'
import { areaTreeAt, type AreaTree } from '../shared/areas/tree.ts'
import { describeAreaProblem, validateAreas } from '../shared/areas/validate-areas.ts'
import { validateCentres } from '../shared/areas/validate-centres.ts'
import type { DomainRegistry } from '../shared/domains/registry.ts'
import { placeDictionarySchema, type PlaceDictionary } from '../shared/kpi/place-dictionary.ts'
import { placeDictionaryProblems } from '../shared/kpi/place-dictionary-problems.ts'
import type { Pack, PackFeed } from '../shared/pack.ts'
import { scenarioSchema, type Scenario } from '../shared/scenarios/scenario.ts'
import {
  areaPackSchema,
  areasFileSchema,
  centresFileSchema,
  feedsFileSchema,
  isFeedOn,
  packSchema,
} from '../shared/pack.ts'

/** All that a pack's folder says, as one centre sees it on one day. */
export interface LoadedPack {
  readonly folder: string
  readonly pack: Pack
  readonly areas: readonly Area[]
  readonly successions: readonly Succession[]
  /** Every centre of the pack. */
  readonly centres: readonly Centre[]
  /** The centre that this server is. */
  readonly centre: Centre
  /** The feeds that this centre receives. */
  readonly feeds: readonly PackFeed[]
  /** For demonstrations and training; simulators play them. */
  readonly scenarios: readonly Scenario[]
  /** Which days are not what their weekday says. */
  readonly calendar: WorkingCalendar
  readonly day: string
  readonly tree: AreaTree
  readonly scopes: ScopeSet
  /** What the place says of indicators; a pack may leave it out. */
  readonly dictionary?: PlaceDictionary | undefined
}

export interface PackChoice {
  folder: string
  /** A file with more areas and successions, such as those between communes; none when left out. */
  areaPack?: string | undefined
  /** The pack's own when left out. */
  centre?: string | undefined
  /** Today in the pack's zone when left out. */
  day?: string | undefined
  now: number
  registry: DomainRegistry
}

/** What is wrong with a pack: the file and the path in it. */
export class PackError extends Error {
  constructor(file: string, problems: readonly string[]) {
    super(problems.map((problem) => `${file}: ${problem}`).join('\n'))
    this.name = 'PackError'
  }
}

/** Reads and checks a pack's folder. Throws PackError. */
export async function loadPack(choice: PackChoice): Promise<LoadedPack> {
  const { folder } = choice
  const pack = await readPart(folder, 'pack.json', packSchema)
  const { areas, successions } = await readAreas(choice)
  const { centres } = await readPart(folder, 'centres.json', centresFileSchema)
  const { feeds } = await readPart(folder, 'feeds.json', feedsFileSchema)
  const calendar = (await readIfThere(folder, 'calendar.json', workingCalendarSchema)) ?? PLAIN_CALENDAR
  const day = choice.day ?? dayOf(choice.now, pack.zone)
  const wrongAreas = validateAreas(areas)
  if (wrongAreas.length > 0)
    throw new PackError(join(folder, 'areas.json'), wrongAreas.map(describeAreaProblem))
  const problems = validateCentres(centres, areas)
  if (problems.length > 0) throw new PackError(join(folder, 'centres.json'), problems.map(toLine))
  const tree = treeOf(folder, areas, day)
  const id = choice.centre ?? pack.centre
  const centre = centres.find((c) => c.id === id)
  if (centre === undefined) throw new PackError(join(folder, 'centres.json'), [`no centre ${id}`])
  const loaded: LoadedPack = {
    folder,
    pack,
    areas,
    successions,
    centres,
    centre,
    feeds: feeds.filter((feed) => feed.centre === id && isFeedOn(feed, day)),
    scenarios: await readScenarios(folder),
    calendar,
    day,
    tree,
    scopes: scopesAt(tree, centres, day),
    dictionary: await readIfThere(folder, DICTIONARY, placeDictionarySchema),
  }
  const wrong = feedProblems(loaded, choice.registry)
  if (wrong.length > 0) throw new PackError(join(folder, 'feeds.json'), wrong)
  const said = placeDictionaryProblems(loaded.dictionary, choice.registry, loaded.scopes)
  if (said.length > 0) throw new PackError(join(folder, DICTIONARY), said.slice(0, MAX_PROBLEMS))
  return loaded
}

/** This centre and every centre below it. */
export function centresBelow(centres: readonly Centre[], top: Centre): Centre[] {
  const below = centres.filter((c) => c.parent === top.id)
  return [top, ...below.flatMap((c) => centresBelow(centres, c))]
}

/** Credentials are looked up by the name that the feed declares, else by its id. */
export function credentialNameOf(feed: PackFeed): string {
  return feed.credential ?? feed.id
}

async function readAreas({ folder, areaPack }: PackChoice) {
  const own = await readPart(folder, 'areas.json', areasFileSchema)
  if (areaPack === undefined) return own
  const more = await readPart(dirname(areaPack), basename(areaPack), areaPackSchema)
  return { areas: [...own.areas, ...more.areas], successions: [...own.successions, ...more.successions] }
}

/** A file that not every pack has. */
async function readIfThere<S extends z.ZodType>(folder: string, name: string, schema: S) {
  const isThere = await access(join(folder, name)).then(
    () => true,
    () => false,
  )
  return isThere ? readPart(folder, name, schema) : undefined
}

/** One a file; a pack may have none. */
async function readScenarios(folder: string): Promise<Scenario[]> {
  const names = await readdir(join(folder, 'scenarios')).catch((): string[] => [])
  const files = names.filter((name) => name.endsWith('.json')).toSorted()
  return Promise.all(files.map((name) => readPart(folder, join('scenarios', name), scenarioSchema)))
}

async function readPart<S extends z.ZodType>(folder: string, name: string, schema: S): Promise<z.infer<S>> {
  const file = join(folder, name)
  const text = await readFile(file, 'utf8').catch(() => {
    throw new PackError(file, ['expected a file that can be read'])
  })
  const parsed = schema.safeParse(parseJson(file, text))
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `at ${issue.path.join('.') || 'top'}: ${issue.message}`)
  throw new PackError(file, lines.slice(0, MAX_PROBLEMS))
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PackError(file, [`no JSON: ${error instanceof Error ? error.message : String(error)}`])
  }
}

function treeOf(folder: string, areas: readonly Area[], day: string): AreaTree {
  try {
    return areaTreeAt(areas, day)
  } catch (error) {
    throw new PackError(join(folder, 'areas.json'), [error instanceof Error ? error.message : String(error)])
  }
}

function feedProblems({ feeds, scopes, day }: LoadedPack, registry: DomainRegistry): string[] {
  const ids = feeds.map((feed) => feed.id)
  return feeds.flatMap((feed, i) => [
    ...(ids.indexOf(feed.id) < i || feed.id === SELF || feed.id === ENTRY_FEED
      ? [`feed ${feed.id}: the id is taken`]
      : []),
    ...feed.domains.flatMap((domain) => {
      if (domain === CENTRE_DOMAIN)
        return [`feed ${feed.id}: the domain ${domain} cannot be fed from outside`]
      return registry.domains.has(domain) ? [] : [`feed ${feed.id}: no domain ${domain}`]
    }),
    ...feed.scopes.flatMap((id) =>
      scopes.get(id) === undefined ? [`feed ${feed.id}: no scope ${id} on ${day}`] : [],
    ),
  ])
}

function toLine(problem: { type: string; centre: string }): string {
  return `centre ${problem.centre}: ${problem.type} ${JSON.stringify(problem)}`
}

/** The server's own feed, which says how the others are. */
export const SELF = 'self'
/** As which it says what people type. */
export const ENTRY_FEED = 'entry'
export const CENTRE_DOMAIN = 'centre'
const MAX_PROBLEMS = 20
const DICTIONARY = 'dictionary.json'
