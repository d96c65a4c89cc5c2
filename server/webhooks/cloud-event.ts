import type { Severity } from '../../shared/severity.ts'
import type { Fact, Observation, Reading } from '../../shared/observation.ts'

/** CloudEvents 1.0, as JSON. The pair of `source` and `id` is the same however often it is sent. */
export interface CloudEvent {
  specversion: '1.0'
  id: string
  source: string
  type: string
  subject?: string
  time: string
  datacontenttype: 'application/json'
  /** Of cases and notices: an extension, so that who routes need not open the data. */
  severity?: Severity
  /** An extension: nothing of it happened. */
  simulated?: true
  data: unknown
}

/** Reverse DNS, as the specification asks. */
export const EVENT_TYPE = 'vn.toancanh'

/** Names the centre and its feed: who is that centre, or was told by it, knows its own again. */
export function sourceOf(centre: string, feed?: string): string {
  const at = `/centres/${encodeURIComponent(centre)}`
  return feed === undefined ? at : `${at}/feeds/${encodeURIComponent(feed)}`
}

/** A fact or a figure as an event; a correction of it is another event. */
export function eventOf(
  observation: Observation,
  { centre, feed, simulated }: { centre: string; feed: string; simulated: boolean },
): CloudEvent {
  const { type, at } = observation
  const severity = 'severity' in observation ? observation.severity : undefined
  return {
    specversion: '1.0',
    id: type === 'reading' ? idOfReading(observation) : idOfFact(observation),
    source: sourceOf(centre, feed),
    type: `${EVENT_TYPE}.${type}`,
    subject: type === 'reading' ? observation.indicator : observation.kind,
    time: new Date(at).toISOString(),
    datacontenttype: 'application/json',
    ...(severity && { severity }),
    ...(simulated && { simulated }),
    data: observation,
  }
}

/** What the centre itself says to the receiver. */
export function ownEvent(
  centre: string,
  { type, id, at, data }: { type: 'gap' | 'test'; id: string; at: number; data: unknown },
): CloudEvent {
  return {
    specversion: '1.0',
    id: `${type}:${id}`,
    source: sourceOf(centre),
    type: `${EVENT_TYPE}.${type}`,
    time: new Date(at).toISOString(),
    datacontenttype: 'application/json',
    data,
  }
}

function idOfFact({ type, id, revision = 0 }: Fact): string {
  return `${type}:${id}:${revision}`
}

function idOfReading({ indicator, thing, area, at, revision = 0 }: Reading): string {
  return `reading:${indicator}:${thing ?? area ?? ''}:${at}:${revision}`
}
