import type { Severity } from '../../../shared/severity.ts'
import type { ToldNotice } from '../told/told-fact.ts'
import { location, moment, property, provenance, type NgsiAttributes } from './entity.ts'

/** By the kind of a notice the category of the model. Kinds that have none there are not told as alerts. */
const CATEGORY_OF: Readonly<Record<string, string>> = {
  'traffic.advice': 'traffic',
  'security.bulletin': 'security',
  'health.advice': 'health',
  'environment.bulletin': 'environment',
}
export const ALERT_NOTICES = Object.keys(CATEGORY_OF)

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  normal: 'low',
  attention: 'medium',
  high: 'high',
  critical: 'critical',
}

/** Alert: a notice of a domain that the model has a category for. */
export function alertOut(told: ToldNotice): NgsiAttributes {
  const { fact, feed } = told
  const isWeather = fact.attributes?.['category'] === 'Met'
  return {
    name: property(fact.title),
    description: property(fact.text),
    alertSource: property(`urn:ngsi-ld:Feed:${encodeURIComponent(feed)}`),
    category: property(isWeather ? 'weather' : (CATEGORY_OF[fact.kind] ?? 'environment')),
    severity: fact.severity && property(SEVERITY_WORDS[fact.severity]),
    dateIssued: moment(fact.at),
    validFrom: moment(fact.at),
    validTo: moment(fact.expiresAt),
    location: location(fact),
    ...provenance(told),
  }
}
