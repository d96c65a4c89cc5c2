import type { Defined } from '../../shared/kpi/definition.ts'

/** A number field that nobody filled is an empty text. */
type NumberField = number | string

interface TextFields {
  vi: string
  en: string
}

/**
 * What the form of a definition holds: named and nested as the definition itself, so that what the server says of
 * `definition.targets.0.value` is said at that field.
 */
export interface FormValues {
  name: TextFields
  short: TextFields
  unit: TextFields
  meaning: TextFields
  numerator: TextFields
  denominator: TextFields
  source: TextFields
  responsible: TextFields
  formula: string
  quantity: string
  parts: { numerator: string; denominator: string }
  rollUp: Defined['rollUp']
  scale: NumberField
  decimals: NumberField
  better: Defined['better']
  min: NumberField
  max: NumberField
  period: Defined['period']
  deadlineDays: NumberField
  cadenceMs: NumberField
  legalBasis: { title: TextFields; url: string }[]
  iso: { standard: string; code: string }
  thresholds: { attention: NumberField; high: NumberField; critical: NumberField }
  targets: { scope: string; period: string; value: NumberField; source: TextFields }[]
  onWall: boolean
}

const NO_TEXTS: TextFields = { vi: '', en: '' }

export function valuesOf(definition: Defined): FormValues {
  const { legalBasis, targets, thresholds, iso } = definition
  return {
    ...definition,
    numerator: definition.numerator ?? NO_TEXTS,
    denominator: definition.denominator ?? NO_TEXTS,
    formula: definition.formula ?? '',
    quantity: definition.quantity ?? '',
    parts: definition.parts ?? { numerator: '', denominator: '' },
    scale: definition.scale ?? '',
    legalBasis: legalBasis.map(({ title, url = '' }) => ({ title, url })),
    iso: iso ?? { standard: '', code: '' },
    thresholds: {
      attention: thresholds?.attention ?? '',
      high: thresholds?.high ?? '',
      critical: thresholds?.critical ?? '',
    },
    targets: targets.map((target) => ({ ...target, source: target.source ?? NO_TEXTS })),
  }
}

/** As the server takes it; whether it is right, the server says. What is said in one language stands for both. */
export function definedFrom(values: FormValues): Defined {
  const { parts, rollUp, better, period, iso, onWall } = values
  const [numerator, denominator] = [textsOf(values.numerator), textsOf(values.denominator)]
  const isRatio = rollUp === 'ratio'
  return {
    name: textsOf(values.name),
    short: textsOf(values.short.vi.trim() === '' ? values.name : values.short),
    unit: textsOf(values.unit),
    meaning: textsOf(values.meaning),
    ...(numerator.vi !== '' && { numerator }),
    ...(denominator.vi !== '' && { denominator }),
    ...(values.formula.trim() !== '' && { formula: values.formula.trim() }),
    ...(values.quantity.trim() !== '' && { quantity: values.quantity.trim() }),
    ...(isRatio && parts.numerator !== '' && parts.denominator !== '' && { parts }),
    rollUp,
    ...(values.scale !== '' && { scale: Number(values.scale) }),
    decimals: numberOf(values.decimals),
    better,
    min: numberOf(values.min),
    max: numberOf(values.max),
    period,
    deadlineDays: Number(values.deadlineDays),
    cadenceMs: Number(values.cadenceMs),
    source: textsOf(values.source),
    responsible: textsOf(values.responsible),
    legalBasis: values.legalBasis.map(({ title, url }) => ({
      title: textsOf(title),
      ...(url.trim() !== '' && { url: url.trim() }),
    })),
    ...(isStandard(iso.standard) && { iso: { standard: iso.standard, code: iso.code.trim() } }),
    ...thresholdsOf(values.thresholds),
    targets: values.targets.map(({ scope, period: of, value, source }) => ({
      scope,
      period: of.trim(),
      value: numberOf(value),
      ...(source.vi.trim() !== '' && { source: textsOf(source) }),
    })),
    onWall,
  }
}

export const ISO_STANDARDS = ['ISO 37120:2018', 'ISO 37122:2019', 'ISO 37123:2019'] as const

function isStandard(text: string): text is (typeof ISO_STANDARDS)[number] {
  return ISO_STANDARDS.some((known) => known === text)
}

function thresholdsOf({ attention, high, critical }: FormValues['thresholds']): Pick<Defined, 'thresholds'> {
  const thresholds = {
    ...(attention !== '' && { attention: Number(attention) }),
    ...(high !== '' && { high: Number(high) }),
    ...(critical !== '' && { critical: Number(critical) }),
  }
  return Object.keys(thresholds).length === 0 ? {} : { thresholds }
}

function textsOf({ vi, en }: TextFields): TextFields {
  return { vi: vi.trim(), en: en.trim() === '' ? vi.trim() : en.trim() }
}

/** An empty field is no 0: it is sent as no number at all, and the server says so. */
function numberOf(value: NumberField): number {
  return value === '' ? Number.NaN : Number(value)
}
