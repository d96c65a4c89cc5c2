/**
 * Topic filters of MQTT in which a level may have a name: `sensors/{thing}/{what}` is asked for as `sensors/+/+`, and
 * its parts are what stood there. `$share/<group>/` may stand before it.
 */
export function isTopicPattern(pattern: string): boolean {
  const levels = levelsOf(pattern)
  if (pattern.startsWith('$share/') && !/^\$share\/[^/+#]+\/./.test(pattern)) return false
  const names = levels.flatMap(nameOf)
  return (
    new Set(names).size === names.length &&
    levels.every(
      (level, i) =>
        PART.test(level) ||
        level === '+' ||
        (level === '#' && i === levels.length - 1) ||
        /^[^+#{}\p{Cc}]*$/u.test(level),
    )
  )
}

/** As a broker is asked for it. */
export function filterOf(pattern: string): string {
  return pattern
    .split('/')
    .map((level) => (PART.test(level) ? '+' : level))
    .join('/')
}

/** The named parts of a topic; undefined where it is none of the pattern. */
export function partsOf(pattern: string, topic: string): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [levelsOf(pattern), topic.split('/')]
  const open = wanted.at(-1) === '#'
  const fixed = open ? wanted.slice(0, -1) : wanted
  // Wildcards in the first level leave out what brokers say of themselves.
  if (given[0]?.startsWith('$') && given[0] !== wanted[0]) return undefined
  if (open ? given.length < fixed.length : given.length !== fixed.length) return undefined
  if (!fixed.every((level, i) => level === '+' || PART.test(level) || level === given[i])) return undefined
  return Object.fromEntries(fixed.flatMap((level, i) => nameOf(level).map((name) => [name, given[i] ?? ''])))
}

const PART = /^\{([a-zA-Z][a-zA-Z0-9]{0,31})\}$/
const SHARED = /^\$share\/[^/]+\//

function levelsOf(pattern: string): string[] {
  return pattern.replace(SHARED, '').split('/')
}

function nameOf(level: string): string[] {
  const name = PART.exec(level)?.[1]
  return name === undefined ? [] : [name]
}
