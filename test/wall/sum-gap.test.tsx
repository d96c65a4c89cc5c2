// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { services } from '../../shared/domains/services.ts'
import { rulesAbout, sumGaps } from '../../shared/sums/sum-rule.ts'
import { SumGapLines } from '../../client/ui/SumGapLines.tsx'
import { render } from './render.tsx'

const PUBLISHED: Readonly<Record<string, number>> = {
  'services.resolved': 12_063_009,
  'services.resolvedOnTime': 12_013_483,
  'services.overdue': 49_518,
}

it('a block says by how much the published parts miss their whole (TP.HCM, 2019: 8)', async () => {
  const gaps = sumGaps(rulesAbout(services, 'services.resolved'), (id) => PUBLISHED[id])
  const element = await render(<SumGapLines gaps={gaps} />)
  expect(element.textContent).toContain('Không khớp: giải quyết 12.063.009, các phần cộng lại thiếu 8')
})

it('and nothing where they add up', async () => {
  const element = await render(<SumGapLines gaps={[]} />)
  expect(element.textContent).toBe('')
})
