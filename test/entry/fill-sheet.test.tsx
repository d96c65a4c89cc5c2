// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FillSheet } from '../../client/entry/FillSheet.tsx'
import { sheetKey, useSheet } from '../../client/entry/use-sheet.ts'
import { cellKey, saveCellsSchema, type EntryCell } from '../../shared/entry/cell.ts'
import { entrySheetSchema, type EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { findProblems } from '../../shared/entry/find-problems.ts'
import { render } from '../wall/render.tsx'
import { entrySheet } from './entry-sheets.ts'

const NAME = { form: 'f', period: '2026-11-25' }

/** The far end: it takes what is saved, and answers with the sheet that it makes. */
class FarEnd {
  sheet: EntrySheet = entrySheet()
  readonly saved: [string, EntryCell['content']][] = []
  submitted: number | undefined

  readonly answer = async (path: string, init?: RequestInit): Promise<Response> => {
    const body: unknown = init?.body === undefined ? undefined : JSON.parse(String(init.body))
    if (path.endsWith('/cells')) return Response.json({ sheet: this.take(body), conflicts: [] })
    if (path.endsWith('/submit')) this.submitted = (body as { change: number }).change
    return Response.json(entrySheetSchema.parse(this.sheet))
  }

  private take(body: unknown): EntrySheet {
    for (const { indicator, part, content } of saveCellsSchema.parse(body).cells) {
      this.saved.push([`${indicator} ${part}`, content])
      const change = this.sheet.change + 1
      const by = { id: 'a', name: 'Chị Bình' }
      const others = this.sheet.cells.filter((one) => one.indicator !== indicator || one.part !== part)
      const cell: EntryCell = {
        indicator,
        part,
        content,
        change,
        at: this.sheet.serverTime,
        by,
        from: 'typed',
      }
      this.sheet = { ...this.sheet, change, cells: [...others, cell] }
    }
    const { fields, cells } = this.sheet
    const held = new Map(cells.map((cell) => [cellKey(cell), cell]))
    // It asks for no figure that is not there: a sheet can be handed in with what is typed here.
    const problems = findProblems(fields, held, []).filter(({ code }) => code !== 'empty')
    this.sheet = { ...this.sheet, problems }
    return this.sheet
  }
}

function Shown() {
  const { data } = useSheet(NAME)
  return data ? <FillSheet name={NAME} sheet={data} /> : null
}

describe('a sheet that is filled', () => {
  let far: FarEnd
  let page: HTMLElement

  beforeEach(async () => {
    vi.useFakeTimers()
    // What a browser has and jsdom has not.
    vi.stubGlobal('matchMedia', () => new EventTarget())
    Element.prototype.scrollIntoView = () => undefined
    far = new FarEnd()
    vi.stubGlobal('fetch', far.answer)
    const client = new QueryClient()
    client.setQueryData(sheetKey(NAME), far.sheet)
    page = await render(
      <MantineProvider forceColorScheme="dark">
        <QueryClientProvider client={client}>
          <Shown />
        </QueryClientProvider>
      </MantineProvider>,
    )
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  function fields(): HTMLInputElement[] {
    return [...page.querySelectorAll<HTMLInputElement>('input[data-figure]')]
  }

  /** As keys do it: React hears the change of the field's own value alone. */
  async function type(index: number, text: string): Promise<void> {
    const field = fields()[index]
    if (!field) throw new RangeError(`no field ${index}`)
    await act(async () => {
      field.focus()
      const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {}
      set?.call(field, text)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
  }

  async function press(key: string, more: KeyboardEventInit = {}): Promise<void> {
    await act(async () => {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
    })
  }

  const rest = () => act(() => vi.advanceTimersByTimeAsync(1_000))
  const focused = () => fields().findIndex((field) => field === document.activeElement)

  it('asks for a figure of each indicator, for two of a ratio, each by its name', () => {
    expect(fields().map((field) => field.getAttribute('aria-label'))).toEqual([
      'Giường bệnh',
      'Lượt khám',
      'Bao phủ: Người có thẻ',
      'Bao phủ: Dân số',
    ])
  })

  it('is filled by keys alone: Enter goes down, Shift+Enter up, and below the last one there is handing in', async () => {
    await type(0, '1.234')
    await press('Enter')
    expect(focused()).toBe(1)
    await press('Enter')
    await press('ArrowDown')
    expect(focused()).toBe(3)
    await press('Enter', { shiftKey: true })
    await press('ArrowUp')
    expect(focused()).toBe(1)
    await type(3, '50')
    await press('Enter')
    expect(document.activeElement?.textContent).toBe('Nộp')
  })

  it('saves itself, says when, and whose each cell is', async () => {
    await type(0, '1234')
    expect(page.textContent).toContain('1 ô chưa lưu')
    await rest()
    expect(far.saved).toEqual([['health.beds value', 1234]])
    expect(page.textContent).toMatch(/Đã lưu lúc \d\d:\d\d:\d\d/)
    expect(page.textContent).toContain('Chị Bình')
  })

  it('tells beside the cell what is wrong while it is typed, and sends nothing that is no figure', async () => {
    await type(0, '12.5')
    expect(page.textContent).toContain('Viết phần thập phân sau dấu phẩy: 12,5?')
    await type(1, '-4')
    expect(page.textContent).toContain('nằm ngoài khoảng cho phép')
    await rest()
    expect(far.saved).toEqual([['health.visits value', -4]])
    expect(fields()[0]?.value).toBe('12.5')
  })

  it('takes a column of a spreadsheet from the cell on in which it is pasted', async () => {
    await act(async () => {
      fields()[1]?.focus()
      const event = new Event('paste', { bubbles: true, cancelable: true })
      const clipboardData = { getData: () => '1,204.5\r\n45\r\n50\r\n' }
      fields()[1]?.dispatchEvent(Object.assign(event, { clipboardData }))
    })
    await rest()
    expect(far.saved).toEqual([
      ['health.visits value', 1204.5],
      ['health.covered numerator', 45],
      ['health.covered denominator', 50],
    ])
    expect(page.textContent).toContain('= 90,00 %')
  })

  it('is handed in with what was typed last, and not while a cell cannot be read', async () => {
    await type(0, 'mười')
    await act(async () => page.querySelector<HTMLButtonElement>('[data-after-figures]')?.click())
    await rest()
    expect(far.submitted).toBeUndefined()
    expect(focused()).toBe(0)
    await type(0, '10')
    await act(async () => page.querySelector<HTMLButtonElement>('[data-after-figures]')?.click())
    await rest()
    expect(far.submitted).toBe(far.sheet.change)
    expect(far.saved).toEqual([['health.beds value', 10]])
  })
})
