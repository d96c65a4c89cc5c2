import type { KeyboardEvent, RefObject } from 'react'

/** Enter and the arrows go up and down the figures, whatever stands between them. */
export function useSheetKeys(table: RefObject<HTMLTableElement | null>) {
  return (event: KeyboardEvent<HTMLTableElement>) => {
    const step = stepOf(event)
    const fields = figureFields(table.current)
    const at = placeOf(event.target, fields)
    if (step === 0 || at === undefined) return
    event.preventDefault()
    const next = fields[at + step]
    if (next) return next.focus()
    // Below the last one there is what is done with all of them.
    if (step === 1)
      table.current?.parentElement?.querySelector<HTMLButtonElement>('[data-after-figures]')?.focus()
  }
}

/** Of a figure its place; of a reason that of the figure before it, so that Enter goes on with the next row. */
function placeOf(target: EventTarget, fields: readonly HTMLInputElement[]): number | undefined {
  if (!(target instanceof HTMLInputElement)) return undefined
  const at = fields.indexOf(target)
  if (at !== -1) return at
  if (target.dataset['reason'] === undefined) return undefined
  return fields.findLastIndex(({ dataset }) => dataset['figure']?.startsWith(`${target.dataset['reason']} `))
}

/** In the order in which they are typed. */
export function figureFields(table: HTMLTableElement | null): HTMLInputElement[] {
  return [...(table?.querySelectorAll<HTMLInputElement>('input[data-figure]') ?? [])]
}

function stepOf({ key, shiftKey, altKey, ctrlKey, metaKey, nativeEvent }: KeyboardEvent): -1 | 0 | 1 {
  // Enter that ends a Vietnamese composition is no step.
  if (altKey || ctrlKey || metaKey || nativeEvent.isComposing) return 0
  if (key === 'Enter') return shiftKey ? -1 : 1
  if (key === 'ArrowDown') return 1
  return key === 'ArrowUp' ? -1 : 0
}
