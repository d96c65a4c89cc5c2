import { centreTexts } from './centre.ts'
import { economyTexts } from './economy.ts'
import { educationTexts } from './education.ts'
import { egovTexts } from './egov.ts'
import { environmentTexts } from './environment.ts'
import { healthTexts } from './health.ts'
import { indicesTexts } from './indices.ts'
import { infosecTexts } from './infosec.ts'
import { pressTexts } from './press.ts'
import { reportsTexts } from './reports.ts'
import { securityTexts } from './security.ts'
import { servicesTexts } from './services.ts'
import { statisticsTexts } from './statistics.ts'
import { tasksTexts } from './tasks.ts'
import { trafficTexts } from './traffic.ts'
import type { DomainTexts, IndicatorTexts } from './indicator-texts.ts'

/** By domain. */
export const TEXTS: Readonly<Record<string, DomainTexts>> = {
  centre: centreTexts,
  economy: economyTexts,
  education: educationTexts,
  egov: egovTexts,
  environment: environmentTexts,
  health: healthTexts,
  indices: indicesTexts,
  infosec: infosecTexts,
  press: pressTexts,
  reports: reportsTexts,
  security: securityTexts,
  services: servicesTexts,
  statistics: statisticsTexts,
  tasks: tasksTexts,
  traffic: trafficTexts,
}

/** What stands in texts of an indicator, `<domain>.<name>`. */
export function textsOf(indicator: string): IndicatorTexts | undefined {
  const dot = indicator.indexOf('.')
  return TEXTS[indicator.slice(0, dot)]?.[indicator.slice(dot + 1)]
}
