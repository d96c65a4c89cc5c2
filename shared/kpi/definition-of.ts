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
  const { name, short, better, cadenceMs, min, max, thresholds, formula, quantity, parts } = definition
  const { source, thresholds: _declared, ...form } = declared ?? formOf(definition)
  const isComputed = formula !== undefined && form.rollUp === 'computed'
  return {
    ...(quantity !== undefined && { quantity }),
    ...(parts && { parts }),
    ...form,
    name,
    short,
    better,
    cadenceMs,
    min,
    max,
    source: isComputed ? { from: 'formula', formula } : source,
    ...(thresholds && { thresholds: givenOf(thresholds) }),
  }
}

function formOf(definition: Definition): Indicator {
  const { indicator: id, name, short, unit, rollUp, scale, decimals, better } = definition
  const { cadenceMs, min, max, period } = definition
  const said = { id, name, short, unit, rollUp, decimals, better, cadenceMs, min, max }
  const whenStale = period === 'live' ? 'leave-out' : 'keep'
  return { ...said, ...(scale !== undefined && { scale }), source: { from: 'feed' }, whenStale }
}

/** What people may say of it: all but its id, version, origin, owner and first day. */
export function definedOf(definition: Definition): Defined {
  const {
    indicator: _indicator,
    version: _version,
    validFrom: _validFrom,
    origin: _origin,
    owner: _owner,
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
