/** A small domain as somebody would add it: new files by their path, and a line or two in files that are there. */
export interface AddedDomain {
  files: Readonly<Record<string, string>>
  /** By file: what stands there, and what stands behind it from then on. */
  lines: Readonly<Record<string, readonly (readonly [after: string, added: string])[]>>
}

const DECLARATION = `import { defineDomain } from './domain.ts'
import { amount, share } from '../declare/figures.ts'

const MINUTE_MS = 60_000

export const parking = defineDomain({
  id: 'parking',
  name: { vi: 'Bãi đỗ xe', en: 'Parking' },
  indicators: [
    amount({
      id: 'parking.free',
      name: { vi: 'Chỗ đỗ còn trống', en: 'Spaces free' },
      short: { vi: 'còn trống', en: 'free' },
      cadenceMs: MINUTE_MS,
    }),
    share({
      id: 'parking.taken',
      name: { vi: 'Chỗ đỗ đã dùng', en: 'Spaces taken' },
      short: { vi: 'đã dùng', en: 'taken' },
      better: 'down',
      cadenceMs: MINUTE_MS,
    }),
  ],
  thingKinds: [
    {
      id: 'parking.lot',
      name: { vi: 'Bãi đỗ', en: 'Car park' },
      cadenceMs: 0,
      statuses: [{ id: 'open', name: { vi: 'mở', en: 'open' }, severity: 'normal' }],
      indicators: ['parking.free', 'parking.taken'],
      judgedBy: [],
      attributes: { spaces: { vi: 'Số chỗ', en: 'Spaces' } },
      mark: { shape: 'square', group: 'places' },
    },
  ],
  caseKinds: [],
  noticeKinds: [],
})
`

const TEXTS = `import { textsOver, type DomainTexts } from './indicator-texts.ts'

const now = textsOver('live', 0)

export const parkingTexts: DomainTexts = {
  free: now(['Chỗ đỗ đang trống.', 'Spaces that are free now.']),
  taken: now(
    ['Phần chỗ đỗ đã có xe.', 'Share of spaces with a car.'],
    ['Chỗ có xe', 'Spaces taken'],
    ['Chỗ đỗ', 'Spaces'],
  ),
}
`

const PANELS = `import type { DomainPanels } from '../panel.ts'

export const parkingPanels: DomainPanels = {
  kpis: [{ indicator: 'parking.taken', facts: [{ indicator: 'parking.free' }] }],
  columns: [],
}
`

const SIMULATOR = `import { z } from 'zod'
import { areaCodeSchema } from '../../shared/areas/area.ts'
import { placeSchema } from '../../shared/observation.ts'
import { defineSimulator } from '../engine/domain-simulator.ts'
import { stream } from '../engine/random.ts'

const lotSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  area: areaCodeSchema,
  place: placeSchema,
  spaces: z.int().positive(),
})

export const parking = defineSimulator({
  domain: 'parking',
  settings: z.strictObject({ sources: z.array(z.string()).min(1), lots: z.array(lotSchema) }),
  plan: ({ ground, seed }, { lots }) => ({
    begin: (day, _scene, voice) => {
      if (voice.things)
        for (const { id, name, area, place, spaces } of lots)
          voice.emit(ground.feedOf(area), {
            type: 'thing',
            ...{ id, name, area, place, kind: 'parking.lot', status: 'open' },
            ...{ at: day.start, revision: Math.floor(day.start / 86_400_000), attributes: { spaces } },
          })
      return {
        step: (at) => {
          if (!voice.figures || (at - day.start) % 60_000 !== 0) return
          for (const { id, area, spaces } of lots) {
            const taken = Math.floor(stream(seed, id, at).between(0.4, 0.9) * spaces)
            const of = { type: 'reading' as const, thing: id, at }
            const feed = ground.feedOf(area)
            voice.emit(feed, { ...of, indicator: 'parking.free', value: spaces - taken })
            const value = Math.round((taken / spaces) * 1_000) / 10
            const parts = { value, numerator: taken, denominator: spaces }
            voice.emit(feed, { ...of, indicator: 'parking.taken', ...parts })
          }
        },
      }
    },
  }),
})
`

const SETTINGS = {
  sources: ['[U] made up for a test'],
  lots: [
    { id: 'lot-market', name: 'Bãi đỗ chợ', area: '05518', place: [21.477, 105.841], spaces: 120 },
    { id: 'lot-station', name: 'Bãi đỗ ga', area: '05528', place: [21.508, 105.852], spaces: 80 },
  ],
}

/** In the places that docs/architecture.md states, and nowhere else. */
export const PARKING: AddedDomain = {
  files: {
    'shared/domains/parking.ts': DECLARATION,
    'shared/kpi/texts/parking.ts': TEXTS,
    'client/domains/parking/panels.ts': PANELS,
    'simulators/parking/parking.ts': SIMULATOR,
    'packs/thai-nguyen/simulation/parking.json': JSON.stringify(SETTINGS),
  },
  lines: {
    'shared/domains/registry.ts': [
      ["import { press } from './press.ts'\n", "import { parking } from './parking.ts'\n"],
      ['DOMAINS: readonly Domain[] = [\n', '  parking,\n'],
    ],
    'shared/kpi/texts/texts-of.ts': [
      ["import { pressTexts } from './press.ts'\n", "import { parkingTexts } from './parking.ts'\n"],
      ['TEXTS: Readonly<Record<string, DomainTexts>> = {\n', '  parking: parkingTexts,\n'],
    ],
    'client/domains/registry.ts': [
      [
        "import type { DomainPanels } from './panel.ts'\n",
        "import { parkingPanels } from './parking/panels.ts'\n",
      ],
      ['DOMAIN_PANELS: Readonly<Record<string, DomainPanels>> = {\n', '  parking: parkingPanels,\n'],
    ],
    'simulators/registry.ts': [
      ["import { press } from './press/press.ts'\n", "import { parking } from './parking/parking.ts'\n"],
      ['DOMAIN_SIMULATORS: readonly DomainSimulator[] = [\n', '  parking,\n'],
    ],
    'packs/thai-nguyen/pack.json': [['"domains": [', '"parking", ']],
    'packs/thai-nguyen/feeds.json': [['"child": "song-cong",\n      "domains": [', '"parking", ']],
  },
}
