import { z } from 'zod'
import { areaCodeSchema } from '../../shared/areas/area.ts'
import { defineSimulator, type DomainSimulator } from '../engine/domain-simulator.ts'
import { slowFigureSchema } from './slow-figures.ts'
import { saySlowFigures } from './slow-model.ts'

const settingsSchema = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  area: areaCodeSchema,
  figures: z.array(slowFigureSchema),
})

/** A domain, or the part of one, that is nothing but figures of days, months and years of one area. */
export function slowSimulator(domain: string): DomainSimulator {
  return defineSimulator({
    domain,
    settings: settingsSchema,
    plan: ({ ground, seed, zone }, { area, figures }) => {
      const plan = { figures, things: [], area, feed: ground.feedOf(area), seed, zone }
      return {
        begin: (day, _, voice) => {
          saySlowFigures(plan, day, voice)
          return { step: () => {} }
        },
      }
    },
  })
}
