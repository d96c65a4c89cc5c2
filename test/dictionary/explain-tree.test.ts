import { describe, expect, it } from 'vitest'
import { explainTree, type ExplainNode } from '../../client/explain/explain-tree.ts'
import { explained, figureOf } from './explained.ts'

function outline({ figure, isRepeat, inputs }: ExplainNode): unknown {
  return inputs.length === 0
    ? `${figure.indicator}${isRepeat ? ' again' : ''}`
    : { [figure.indicator]: inputs.map(outline) }
}

describe('the tree of a figure', () => {
  it('tells what several formulas take once, where it is read first', () => {
    const answer = explained([
      figureOf('a.top', { inputs: ['a.left', 'a.right'] }),
      figureOf('a.left', { inputs: ['a.shared'] }),
      figureOf('a.right', { inputs: ['a.shared', 'a.other'] }),
      figureOf('a.shared', {}),
      figureOf('a.other', {}),
    ])
    const tree = explainTree(answer)
    expect(tree && outline(tree)).toEqual({
      'a.top': [{ 'a.left': ['a.shared'] }, { 'a.right': ['a.shared again', 'a.other'] }],
    })
  })

  it('is nothing where the figure is not told', () => {
    expect(explainTree({ ...explained([figureOf('a.top', {})]), indicator: 'a.unheard' })).toBeUndefined()
  })
})
