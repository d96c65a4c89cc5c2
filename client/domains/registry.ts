import type { DomainPanels } from './panel.ts'
import { economyPanels } from './economy/panels.ts'
import { educationPanels } from './education/panels.ts'
import { egovPanels } from './egov/panels.ts'
import { environmentPanels } from './environment/panels.ts'
import { healthPanels } from './health/panels.ts'
import { indicesPanels } from './indices/panels.ts'
import { infosecPanels } from './infosec/panels.ts'
import { pressPanels } from './press/panels.ts'
import { reportsPanels } from './reports/panels.ts'
import { securityPanels } from './security/panels.ts'
import { servicesPanels } from './services/panels.ts'
import { statisticsPanels } from './statistics/panels.ts'
import { tasksPanels } from './tasks/panels.ts'
import { trafficPanels } from './traffic/panels.ts'

/** Panels of each domain, by its id. A domain without panels is on the map and in the lists all the same. */
export const DOMAIN_PANELS: Readonly<Record<string, DomainPanels>> = {
  traffic: trafficPanels,
  security: securityPanels,
  reports: reportsPanels,
  services: servicesPanels,
  environment: environmentPanels,
  health: healthPanels,
  education: educationPanels,
  egov: egovPanels,
  press: pressPanels,
  infosec: infosecPanels,
  economy: economyPanels,
  statistics: statisticsPanels,
  tasks: tasksPanels,
  indices: indicesPanels,
}

/** Panels of the domains that are shown, in their order. */
export function panelsOf(domains: readonly string[]): DomainPanels[] {
  return domains.flatMap((domain) => DOMAIN_PANELS[domain] ?? [])
}
