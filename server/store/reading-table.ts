/** Domains are declared with ids of letters and digits; anything else is no name of a table. */
const DOMAIN = /^[a-z][a-zA-Z0-9]{0,39}$/

export function readingTable(domain: string): string {
  if (!DOMAIN.test(domain)) throw new RangeError(`no domain: ${domain}`)
  return `reading_${domain.toLowerCase()}`
}

/**
 * The table of all readings of a domain; partitions have the same columns and the primary key (series, at, revision).
 * Of a series of a scope, `numerator` and `denominator` are the parts that reported and those that were expected.
 */
export function createReadingTable(domain: string): string {
  return `create table if not exists ${readingTable(domain)} (
    series integer not null,
    revision bigint not null,
    at timestamptz not null,
    arrived_at timestamptz not null,
    value double precision,
    numerator double precision,
    denominator double precision
  ) partition by range (at)`
}
