import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Thing } from '../../shared/observation.ts'

/** Its place among the statuses of its kind, and whether no figures are expected of a thing in it. */
export interface ThingStatus {
  readonly index: number
  readonly offline: boolean
}

/** What a status means, by kind; one that is declared no more counts as the first. */
export class ThingStatuses {
  private readonly statuses = new Map<string, ThingStatus>()

  constructor(registry: DomainRegistry) {
    for (const kind of registry.thingKinds.values()) {
      kind.statuses.forEach((status, index) =>
        this.statuses.set(`${kind.id} ${status.id}`, { index, offline: status.offline === true }),
      )
    }
  }

  of({ kind, status }: Thing): ThingStatus {
    return this.statuses.get(`${kind} ${status}`) ?? { index: 0, offline: false }
  }
}
