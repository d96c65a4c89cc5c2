/** What the words of a request say of its category; the first pattern that it holds counts. */
const CATEGORIES: readonly (readonly [category: string, words: RegExp])[] = [
  ['public-order', /noise|loud|encampment|homeless|firework|drug|disorder|panhandl/i],
  ['utilities', /street ?light|light out|water|sewer|hydrant|electric|\bgas\b/i],
  ['traffic', /traffic|parking|parked|signal|blocked driveway|derelict vehicle|abandoned veh|taxi/i],
  ['infrastructure', /pothole|sidewalk|street condition|pavement|highway|bridge|curb|road/i],
  ['environment', /clean|garbage|trash|waste|graffiti|tree|dump|recycl|sanitation|litter|bulky|rodent/i],
  ['land', /housing|building|plumbing|heat|construction|paint|elevator|zoning/i],
  ['health', /health|food|smoking|asbestos|lead\b/i],
]

export function categoryOfRequest(words: string): string {
  return CATEGORIES.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other'
}

const STATUSES: readonly (readonly [status: string, words: RegExp])[] = [
  ['rejected', /duplicate|cancel|refer/i],
  ['closed', /^(?:closed|complete|resolved|done)/i],
  ['awaiting', /pending|hold|waiting/i],
  ['in-progress', /open|progress|assigned|started|forwarded/i],
  ['new', /^(?:new|submitted|received|unspecified)/i],
]

/** Undefined for words that are not known. */
export function statusOfRequest(words: string): string | undefined {
  return STATUSES.find(([, pattern]) => pattern.test(words))?.[0]
}
