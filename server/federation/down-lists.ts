import { DIRECTIVE_KIND } from '../../shared/federation/directive.ts'
import {
  PROPOSAL_KIND,
  type DirectivesAnswer,
  type ProposableAnswer,
  type ProposalsAnswer,
} from '../../shared/federation/proposal.ts'
import type { Case } from '../../shared/observation.ts'
import { CENTRE_DOMAIN, type LoadedPack } from '../pack.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import type { World } from '../world/world.ts'
import type { Branches } from './branches.ts'
import { DIRECTIVE_DOMAIN, DIRECTIVE_FEEDS } from './directive-feeds.ts'
import type { DownItems } from './down-items.ts'
import type { ProposalDesk } from './proposal-desk.ts'

type Pack = Pick<LoadedPack, 'centre' | 'centres'>

const MAX_LISTED = 500

/** What a page shows of directives and proposals. */
export function directivesOf(items: DownItems, pack: Pack): DirectivesAnswer {
  const given = items.held(DIRECTIVE_KIND, DIRECTIVE_FEEDS.given)
  const above = items.held(DIRECTIVE_KIND, DIRECTIVE_FEEDS.above)
  const rows = [
    ...given.map((directive) => ({ directive, role: 'given' as const, receipt: null })),
    ...above.map((directive) => {
      const receipt = items.find(DIRECTIVE_FEEDS.receipts, directive.id) ?? null
      return { directive, role: 'received' as const, receipt }
    }),
  ]
  return {
    centres: namesOf(pack),
    below: pack.centres.flatMap(({ id, parent }) => (parent === pack.centre.id ? [id] : [])),
    directives: rows.toSorted((a, b) => newest(a.directive, b.directive)).slice(0, MAX_LISTED),
  }
}

export function proposalsOf(items: DownItems, desk: ProposalDesk, pack: Pack): ProposalsAnswer {
  const above = items.held(PROPOSAL_KIND, DIRECTIVE_FEEDS.above).map((proposal) => {
    const isOurs = proposal.attributes?.['to'] === pack.centre.id
    return { proposal, role: isOurs ? ('to-answer' as const) : ('passed-on' as const) }
  })
  const made = items
    .held(PROPOSAL_KIND, DIRECTIVE_FEEDS.given)
    .map((proposal) => ({ proposal, role: 'made' as const }))
  const rows = [...made, ...above].toSorted((a, b) => newest(a.proposal, b.proposal)).slice(0, MAX_LISTED)
  const proposals = rows.map((row) => ({
    ...row,
    fact: desk.factIn(row.proposal) ?? null,
    answer: row.role === 'to-answer' ? (items.find(DIRECTIVE_FEEDS.receipts, row.proposal.id) ?? null) : null,
  }))
  return { centres: namesOf(pack), proposals }
}

/** Not what centres say of themselves, nor what they answer: that is theirs alone. */
export function proposableOf(world: World, branches: Branches, pack: Pack): ProposableAnswer {
  const byIndex = new Map(branches.all.map((branch) => [branch.index, branch]))
  const facts = [...world.cases.held.values()].flatMap(({ feed, fact }) => {
    const branch = byIndex.get(feed)
    const domain = domainOf(fact.kind)
    const isOther = domain === CENTRE_DOMAIN || (domain === DIRECTIVE_DOMAIN && fact.kind !== 'tasks.task')
    if (branch === undefined || isOther || world.registry.isOver(fact)) return []
    return [{ feed: branch.id, centre: branch.about.born, fact }]
  })
  return {
    centres: namesOf(pack),
    facts: facts.toSorted((a, b) => newest(a.fact, b.fact)).slice(0, MAX_LISTED),
  }
}

function namesOf({ centres }: Pack) {
  return Object.fromEntries(centres.map(({ id, shortName }) => [id, shortName]))
}

function newest(a: Case, b: Case): number {
  return b.openedAt - a.openedAt
}
