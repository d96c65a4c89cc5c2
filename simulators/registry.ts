import { education } from './education/education.ts'
import type { DomainSimulator } from './engine/domain-simulator.ts'
import { environment } from './environment/environment.ts'
import { health } from './health/health.ts'

/** Simulated domains that need no roads; the others are the engine's own (`engine/day-run.ts`). */
export const DOMAIN_SIMULATORS: readonly DomainSimulator[] = [environment, health, education]
