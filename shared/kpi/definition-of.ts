import type { Indicator } from '../domains/domain.ts'
import type { Defined, Definition } from './definition.ts'
import type { PlaceTexts } from './place-dictionary.ts'
import type { IndicatorTexts } from './texts/indicator-texts.ts'

/** Version 1 of what is declared has always held. */
export const DECLARED_FROM = '1970-01-01'

/**
 * Version 1 of a declared indicator: what its declaration says, and what stands beside it in texts. Without texts it is
 * a figure of now whose meaning nobody wrote yet.
 */
export function declaredDefinition(
  indicator: Indicator,
  texts: IndicatorTexts | undefined,
  place: PlaceTexts | undefined,
): Definition {
  const { name, short, unit, quantity, parts, rollUp, scale, decimals, better, min, max } = indicator
  const { source, cadenceMs, thresholds } = indicator
  return {
    indicator: indicator.id,
    version: 1,
    validFrom: DECLARED_FROM,
    origin: 'declared',
    name,
    short,
    unit,
    meaning: texts?.meaning ?? NOTHING,
    ...(texts?.numerator && { numerator: texts.numerator }),
    ...(texts?.denominator && { denominator: texts.denominator }),
    ...(source.from === 'formula' && { formula: source.formula }),
    ...(quantity !== undefined && { quantity }),
    ...(parts && { parts }),
    ...(scale !== undefined && { scale }),
    rollUp,
    decimals,
    better,
    min,
    max,
    cadenceMs,
    period: texts?.period ?? 'live',
    deadlineDays: texts?.deadlineDays ?? 0,
    source: place?.source ?? NOTHING,
    responsible: place?.responsible ?? NOTHING,
    legalBasis: place?.legalBasis ?? [],
    ...(texts?.iso && { iso: texts.iso }),
    ...(thresholds && { thresholds: { ...thresholds } }),
    targets: place?.targets ?? [],
    onWall: false,
  }
}

/**
 * What the registry goes by. Of a declared one, how it is counted and in which unit stays as declared; one that was
 * added is computed where it has a formula, and said by feeds otherwise.
 */
export function indicatorOf(definition: Definition, declared?: Indicator): Indicator {
  const { indicator: id, name, short, better, cadenceMs, min, max, thresholds, formula, period } = definition
  const { unit, rollUp, decimals } = declared ?? definition
  const quantity = declared?.quantity ?? definition.quantity
  const parts = declared?.parts ?? definition.parts
  const scale = declared ? declared.scale : definition.scale
  const { source = { from: 'feed' }, whenStale = period === 'live' ? 'leave-out' : 'keep' } = declared ?? {}
  const isComputed = formula !== undefined && rollUp === 'computed'
  return {
    id,
    name,
    short,
    unit,
    rollUp,
    decimals,
    better,
    cadenceMs,
    min,
    max,
    whenStale,
    ...(quantity !== undefined && { quantity }),
    ...(parts && { parts }),
    ...(scale !== undefined && { scale }),
    source: isComputed ? { from: 'formula', formula } : source,
    ...(declared?.resets && { resets: declared.resets }),
    ...(thresholds && { thresholds: givenOf(thresholds) }),
  }
}

/** What people may say of it: all but its id, version, origin and first day. */
export function definedOf(definition: Definition): Defined {
  const {
    indicator: _indicator,
    version: _version,
    validFrom: _validFrom,
    origin: _origin,
    ...defined
  } = definition
  return defined
}

function givenOf({ attention, high, critical }: NonNullable<Definition['thresholds']>) {
  return {
    ...(attention !== undefined && { attention }),
    ...(high !== undefined && { high }),
    ...(critical !== undefined && { critical }),
  }
}

const NOTHING = { vi: '', en: '' }
