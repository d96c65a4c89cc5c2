import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

const REACHABLE = 'a[href], button, input:not([type=radio]), select, textarea, summary, [tabindex="0"]'

/** What the walk found of a page, each by its name. */
export interface KeyWalk {
  targets: number
  /** Can be clicked, and no key leads there. */
  missed: string[]
  /** Had the focus, and nothing showed it. */
  unseen: string[]
}

/** Presses Tab from the top of a page until it has been everywhere. */
export async function walkByKeys(page: Page): Promise<KeyWalk> {
  const targets = await page.evaluate(beginWalk, REACHABLE)
  const reached = new Set<number>()
  const unseen: string[] = []
  for (let step = 0; step < targets.length + 5 && reached.size < targets.length; step += 1) {
    await page.keyboard.press('Tab')
    const { index, name, isShown } = await page.evaluate(lookAtFocus)
    if (index >= 0) reached.add(index)
    if (name !== '' && !isShown) unseen.push(name)
  }
  const missed = targets.filter((_, index) => !reached.has(index))
  return { targets: targets.length, missed, unseen }
}

/** Opens a dialog, goes around in it and leaves it, all by keys: the focus stays within and comes back. */
export async function expectDialogByKeys(page: Page, opener: Locator): Promise<void> {
  await opener.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.locator(':focus').waitFor()
  for (let step = 0; step < 15; step += 1) {
    await page.keyboard.press(step < 12 ? 'Tab' : 'Shift+Tab')
    expect(await dialog.locator(':focus').count()).toBe(1)
  }
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true)
}

/* What follows runs in the page. */

type Walked = Window & { walked?: Element[] }

function beginWalk(reachable: string): string[] {
  const isShown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.matches(':disabled, [tabindex="-1"]') &&
    element.getBoundingClientRect().width > 0
  const walked = [...document.querySelectorAll(reachable)].filter(isShown)
  Object.assign(window, { walked })
  document.body.tabIndex = -1
  document.body.focus()
  document.body.removeAttribute('tabindex')
  return walked.map((element) => element.outerHTML.slice(0, 160))
}

/** An outline of the element, or of the part around or beside it that stands for it: a field, a switch. */
function lookAtFocus(): { index: number; name: string; isShown: boolean } {
  const element = document.activeElement
  if (element === null || element === document.body) return { index: -1, name: '', isShown: true }
  const isShown = [element, element.nextElementSibling, element.parentElement].some(
    (part) => part && getComputedStyle(part).outlineStyle !== 'none',
  )
  const index = (window as Walked).walked?.indexOf(element) ?? -1
  return { index, name: element.outerHTML.slice(0, 160), isShown }
}
