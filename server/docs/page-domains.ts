import type {
  CaseKind,
  Domain,
  Indicator,
  NoticeKind,
  Status,
  ThingKind,
} from '../../shared/domains/domain.ts'
import { DOMAINS } from '../../shared/domains/registry.ts'
import type { Html } from './html.ts'
import { html } from './html.ts'

/** What a feed may say: the indicators and kinds of each domain, as declared. */
export function domainSections(): Html[] {
  return DOMAINS.map(
    (domain: Domain) =>
      html`<section id="domain-${domain.id}">
        <h3><code>${domain.id}</code> ${domain.name.en} · <span lang="vi">${domain.name.vi}</span></h3>
        <div class="wide">
          <table>
            <thead>
              <tr>
                <th>Indicator</th>
                <th>Meaning</th>
                <th>Unit</th>
                <th>Range</th>
                <th>Every</th>
                <th>Roll-up</th>
                <th>From</th>
              </tr>
            </thead>
            <tbody>
              ${domain.indicators.map(indicatorRow)}
            </tbody>
          </table>
        </div>
        ${kindTable(domain)}
      </section>`,
  )
}

function indicatorRow(indicator: Indicator): Html {
  return html`<tr>
    <td><code>${indicator.id}</code></td>
    <td>${indicator.name.en}<br /><small lang="vi">${indicator.name.vi}</small></td>
    <td>${indicator.unit.en}</td>
    <td><small>${indicator.min} to ${indicator.max}</small></td>
    <td><small>${indicator.cadenceMs / 1000} s</small></td>
    <td>${indicator.rollUp}</td>
    <td>${indicator.source.from === 'feed' ? 'feeds' : `computed from ${indicator.source.from}`}</td>
  </tr>`
}

function kindTable(domain: Domain): Html {
  const rows = [
    ...domain.thingKinds.map((kind) => kindRow('thing', kind)),
    ...domain.caseKinds.map((kind) => kindRow('case', kind)),
    ...domain.noticeKinds.map((kind) => kindRow('notice', kind)),
  ]
  if (rows.length === 0) return html``
  return html`<div class="wide">
    <table>
      <thead>
        <tr>
          <th>Kind</th>
          <th>Meaning</th>
          <th>Statuses</th>
          <th>Categories or attributes</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`
}

function kindRow(type: 'thing' | 'case' | 'notice', kind: ThingKind | CaseKind | NoticeKind): Html {
  const statuses = 'statuses' in kind ? kind.statuses : []
  const more =
    'categories' in kind
      ? kind.categories.map((category) => category.id)
      : 'attributes' in kind
        ? Object.keys(kind.attributes)
        : []
  return html`<tr>
    <td><code>${kind.id}</code> <small>${type}</small></td>
    <td>${kind.name.en}<br /><small lang="vi">${kind.name.vi}</small></td>
    <td>${statuses.map(statusItem)}</td>
    <td>${more.map((id) => html`<code>${id}</code> `)}</td>
  </tr>`
}

function statusItem(status: Status): Html {
  const marks = [status.closed === true ? 'over' : '', status.offline === true ? 'offline' : '']
  return html`<code>${status.id}</code> <small>${status.severity} ${marks.join(' ')}</small><br />`
}
