import { education } from './education/education.ts'
import { egov } from './egov/egov.ts'
import type { DomainSimulator } from './engine/domain-simulator.ts'
import { environment } from './environment/environment.ts'
import { health } from './health/health.ts'
import { infosec } from './infosec/infosec.ts'
import { press } from './press/press.ts'
import { serviceLinks } from './services/service-links.ts'
import { slowSimulator } from './slow/slow-simulator.ts'
import { statistics } from './statistics/statistics.ts'
import { tasks } from './tasks/tasks.ts'

/** Simulated domains that need no roads; the others are the engine's own (`engine/day-run.ts`). */
export const DOMAIN_SIMULATORS: readonly DomainSimulator[] = [
  environment,
  health,
  education,
  serviceLinks,
  slowSimulator('reports'),
  egov,
  press,
  infosec,
  slowSimulator('economy'),
  statistics,
  tasks,
]
