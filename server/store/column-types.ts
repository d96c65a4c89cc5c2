import pg, { type CustomTypesConfig } from 'pg'

const { INT8, NUMERIC } = pg.types.builtins

/**
 * Counts, sequence numbers and epoch milliseconds come as numbers, not as `pg`'s strings; one that a number cannot
 * hold fails its query. A numeric is rounded to the nearest double. All else as `pg` reads it.
 */
export const columnTypes: CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (format === 'binary') return pg.types.getTypeParser(oid, format)
    if (oid === INT8) return wholeNumber
    if (oid === NUMERIC) return Number
    return pg.types.getTypeParser(oid, format)
  },
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond what a number holds exactly`)
  return value
}
