import type { MessageValues } from '../../../shared/adapters/settings/message-values.ts'
import { partsOf } from '../../../shared/adapters/topic-pattern.ts'
import type { Observation, Reading, Thing } from '../../../shared/observation.ts'
import { placeSchema } from '../../../shared/observation.ts'
import type { AdapterContext, Translated } from '../adapter.ts'
import { MemberRefused, translateMembers } from '../member-refused.ts'
import { idOf } from '../text/id-of.ts'
import { plainLine } from '../text/plain-text.ts'
import type { Message } from './message.ts'
import { attributeAt, contentOf, figureAt, textAt, timeAt, valueAt } from './read-values.ts'

type Context = Omit<AdapterContext, 'settings'>
type Parts = Readonly<Record<string, string>>

/**
 * A message that is a figure, or JSON of any shape, as the settings map it: each figure for itself. A figure whose path
 * leads to nothing is not in this message. Throws AdapterError.
 */
export function translateValues(
  { topic, payload, at: cameAt }: Pick<Message, 'topic' | 'payload' | 'at'>,
  { filter, as, personalFields }: { filter: string; as: MessageValues; personalFields: readonly string[] },
  context: Context,
): Translated {
  const parts = partsOf(filter, topic) ?? {}
  const content = contentOf(payload, personalFields)
  const said: Said = { content, parts, as, context, at: () => timeOf(content, as, cameAt, context) }
  const readings = as.readings.filter(
    ({ where, value }) =>
      Object.entries(where).every(([name, word]) => parts[name] === word) &&
      (value === undefined || valueAt(content, value) !== undefined),
  )
  const thing = as.thing?.kind === undefined ? [] : [() => thingOf(said)]
  const makers = [...thing, ...readings.map((one) => () => readingOf(one, said))]
  const members = makers.length > 0 ? makers : [nothing]
  // What came is not kept with a refusal: nobody knows what is personal in it.
  const translated = translateMembers(
    members.map((member) => ({ path: '', member })),
    (make): Observation[] => [make()],
  )
  return { ...translated, refused: translated.refused.map((one) => ({ ...one, raw: null })) }
}

interface Said {
  content: unknown
  parts: Parts
  as: MessageValues
  context: Context
  at: () => number
}

function nothing(): never {
  throw new MemberRefused('not-mapped', '')
}

function timeOf(content: unknown, { time }: MessageValues, cameAt: number, { zone }: Context): number {
  return time === undefined ? cameAt : timeAt(content, time, zone)
}

function readingOf(
  { indicator, value, factor, offset }: MessageValues['readings'][number],
  { content, parts, as, context, at }: Said,
): Reading {
  const of =
    as.thing === undefined
      ? { area: areaOf(parts, as) ?? context.area }
      : { thing: idOf(filled(as.thing.id, parts)) }
  const figure = figureAt(content, value)
  return {
    type: 'reading',
    indicator,
    ...of,
    at: at(),
    value: figure === null ? null : figure * factor + offset,
  }
}

function thingOf({ content, parts, as, context, at: timeOfIt }: Said): Thing {
  const { thing } = as
  if (thing?.kind === undefined) throw new MemberRefused('not-mapped', 'thing')
  const id = filled(thing.id, parts)
  const at = timeOfIt()
  const place = placeSchema.safeParse([valueAt(content, thing.lat), valueAt(content, thing.lon)]).data
  const attributes = Object.entries(thing.attributes).flatMap(([name, path]) => {
    const value = attributeAt(content, path)
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    type: 'thing',
    id: idOf(id),
    kind: thing.kind,
    at,
    revision: at,
    area: areaOf(parts, as) ?? (place && context.areaAt(place)) ?? context.area,
    name: plainLine(thing.name === undefined ? id : filled(thing.name, parts), 200) || idOf(id),
    status: statusOf(content, thing),
    ...(place && { place }),
    ...(attributes.length > 0 && { attributes: Object.fromEntries(attributes) }),
  }
}

function statusOf(
  content: unknown,
  { status, statusAt, statuses }: NonNullable<MessageValues['thing']>,
): string {
  const said = statusAt === undefined ? undefined : textAt(content, statusAt)
  const mapped = said === undefined ? status : Object.hasOwn(statuses, said) ? statuses[said] : statuses['']
  if (mapped === undefined) throw new MemberRefused('unknown-status', statusAt ?? 'status')
  return mapped
}

function areaOf(parts: Parts, { area, areas }: MessageValues): string | undefined {
  if (area === undefined) return undefined
  const said = filled(area, parts)
  return Object.hasOwn(areas, said) ? areas[said] : said
}

/** A part that the topic does not have is left as it is written, so that it is seen. */
function filled(template: string, parts: Parts): string {
  return template.replaceAll(/\{([a-zA-Z][a-zA-Z0-9]*)\}/g, (whole, name: string) => parts[name] ?? whole)
}
