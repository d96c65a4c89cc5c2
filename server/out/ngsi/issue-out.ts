import type { ToldCase } from '../told/told-fact.ts'
import { location, moment, property, provenance, type NgsiAttributes } from './entity.ts'

/** IssueReporting: a field report. The model has five words for how far it is; ours stands in `status`. */
export function issueOut(told: ToldCase): NgsiAttributes {
  const { fact } = told
  return {
    reportId: property(fact.id),
    title: property(fact.title),
    comments: property(fact.text),
    category: property(fact.category),
    resolutionStatus: property(RESOLUTIONS[fact.status] ?? 'Open'),
    status: property(fact.status),
    observationDateTime: moment(fact.openedAt),
    dateModified: moment(fact.at),
    location: location(fact),
    ...provenance(told),
  }
}

/** `Closed.` is how the model writes it. */
const RESOLUTIONS: Readonly<Record<string, string>> = {
  new: 'Open',
  received: 'Unassigned',
  assigned: 'Assigned',
  'in-progress': 'InProgress',
  awaiting: 'InProgress',
  done: 'Closed.',
  published: 'Closed.',
  closed: 'Closed.',
  rejected: 'Closed.',
  reopened: 'Open',
}
