import { Fragment, useMemo } from 'react'
import { Link } from 'wouter'
import type { Definition } from '../../shared/kpi/definition.ts'
import { parseFormula } from '../../shared/kpi/formula.ts'
import { formulaTokens, type FormulaToken } from './formula-tokens.ts'
import { useDictionaryTexts } from './texts.ts'
import { definitionPage, useDefinitionOf } from './use-dictionary.ts'
import { useNameOf, usePlainNumber } from './words.ts'

/** `= 100 × giải quyết đúng hạn ÷ đã giải quyết`: written with names, each a link. */
export function FormulaText({ definition: { formula = '' } }: { definition: Pick<Definition, 'formula'> }) {
  const tokens = useMemo(() => tokensOf(formula), [formula])
  if (tokens === undefined) return <code>{formula}</code>
  return (
    <p className="formula">
      <span className="formula-sign">=</span>
      {tokens.map((token, at) => (
        // The same formula has the same tokens in the same places.
        <Fragment key={at}>
          {' '}
          <Token token={token} />
        </Fragment>
      ))}
    </p>
  )
}

function Token({ token }: { token: FormulaToken }) {
  const t = useDictionaryTexts()
  const number = usePlainNumber()
  const nameOf = useNameOf()
  const definitionOf = useDefinitionOf()
  switch (token.type) {
    case 'sign':
      return <span className="formula-sign">{token.text}</span>
    case 'number':
      return <span className="figures">{number(token.value)}</span>
    case 'figure': {
      const { indicator, part } = token
      const known = definitionOf(indicator)
      return (
        <span className="formula-figure">
          {part !== 'value' && `${t(`${part}Of`)} `}
          <Link href={definitionPage(indicator)}>{known ? nameOf(known) : indicator}</Link>
        </span>
      )
    }
  }
}

/** Undefined for a text that is no formula: it is shown as it stands. */
export function tokensOf(formula: string): FormulaToken[] | undefined {
  try {
    return formulaTokens(parseFormula(formula))
  } catch {
    return undefined
  }
}
