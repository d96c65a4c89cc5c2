import { z } from 'zod'
import { areaCodeSchema } from '../../shared/areas/area.ts'
import { egov as declared } from '../../shared/domains/egov.ts'
import { idSchema } from '../../shared/observation.ts'
import type { CaseLife } from '../engine/case-life.ts'
import { defineSimulator, type Stage } from '../engine/domain-simulator.ts'
import { dayAfter, localDay, zonedTime, type LocalDay } from '../engine/local-day.ts'
import { caseCourse } from '../slow/case-course.ts'
import { slowFigureSchema } from '../slow/slow-figures.ts'
import { saySlowFigures } from '../slow/slow-model.ts'
import { unitSchema } from '../slow/units.ts'
import { WatchedDay, watchedSchema, type Watched } from '../slow/watched.ts'

const date = z.iso.date()

const settingsSchema = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  area: areaCodeSchema,
  /** Bodies above the communes; each commune is one of itself, of size `communeSize`. */
  bodies: z.array(unitSchema.extend({ tier: z.string().min(1), size: z.number().positive() })),
  communeName: z.string().min(1),
  communeTier: z.string().min(1),
  communeSize: z.number().positive(),
  links: z.array(watchedSchema),
  figures: z.array(slowFigureSchema),
  /** Each from the day on which it was prepared; the last of its statuses ends it. */
  projects: z.array(
    z.strictObject({
      id: idSchema,
      title: z.string().min(1),
      category: idSchema,
      unit: z.string().min(1),
      budgetBillion: z.number().positive(),
      due: date,
      course: z.array(z.tuple([date, idSchema])).min(1),
    }),
  ),
})
type Settings = z.infer<typeof settingsSchema>

const CLOSED = new Set(declared.caseKinds[0].statuses.filter((s) => s.closed).map(({ id }) => id))

export const egov = defineSimulator({
  domain: 'egov',
  settings: settingsSchema,
  plan: (stage, settings) => {
    const things = [...bodiesOf(stage, settings), ...linksOf(stage, settings)]
    const { seed, zone, ground } = stage
    const { area, figures } = settings
    const slow = { figures, things, area, feed: ground.feedOf(area), seed, zone }
    return {
      caseDays: 1_500,
      cases: (day) => projectsBegunOn(stage, settings, day),
      begin: (day, scene, voice) => {
        const watched = new WatchedDay(things, day, seed, scene, voice, statusesOf)
        saySlowFigures(slow, day, voice)
        return watched
      },
    }
  },
})

function statusesOf(kind: string): string[] {
  return declared.thingKinds.flatMap(({ id, statuses }) => (id === kind ? statuses.map((s) => s.id) : []))
}

function bodiesOf({ ground }: Stage, settings: Settings): Watched[] {
  const communes = ground.leaves.map(({ code, kind, name }) => ({
    id: `body-${code}`,
    name: `${settings.communeName} ${kind === undefined ? name : `${kind} ${name}`}`,
    area: code,
    tier: settings.communeTier,
    size: settings.communeSize,
  }))
  return [...settings.bodies, ...communes].map(({ id, name, area, tier, size }) => ({
    id,
    name,
    area,
    size,
    kind: 'egov.body',
    feed: ground.feedOf(area),
    attributes: { tier, signing: true },
    normal: 'connected',
    troubles: [{ status: 'interrupted', perMonth: 0.3, minutes: 40 }],
  }))
}

function linksOf({ ground }: Stage, { links }: Settings): Watched[] {
  return links.map((link) => ({ ...link, kind: 'egov.link', feed: ground.feedOf(link.area) }))
}

function projectsBegunOn({ ground, zone }: Stage, settings: Settings, day: LocalDay): CaseLife[] {
  return settings.projects
    .filter(({ course }) => course[0]?.[0] === day.date)
    .map(({ id, title, category, unit, budgetBillion, due, course }) => {
      const base = {
        id,
        kind: 'egov.project',
        area: settings.area,
        title,
        category,
        severity: 'normal' as const,
        attributes: { unit, budgetBillion },
      }
      const dueAt = dayAfter(localDay(zonedTime(`${due}T12:00`, zone), zone), 1, zone).start
      const steps = course.map(([on, status]) => ({
        status,
        at: zonedTime(`${on}T09:00`, zone),
        dueAt,
        ...(CLOSED.has(status) ? { closes: true as const } : {}),
      }))
      return caseCourse(ground.feedOf(settings.area), base, steps)
    })
}
