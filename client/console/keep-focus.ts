/**
 * A button that is busy is disabled, and a browser takes the focus off what is disabled: it comes back with the button,
 * unless it has gone elsewhere by then. Start returns stop.
 */
export function keepFocus(): () => void {
  let last: EventTarget | null = null
  function remember({ target }: FocusEvent): void {
    last = target
  }
  const watch = new MutationObserver((changes) => {
    const isNowhere = document.activeElement === null || document.activeElement === document.body
    if (!isNowhere) return
    for (const { target } of changes)
      if (target === last && target instanceof HTMLButtonElement && !target.disabled) target.focus()
  })
  addEventListener('focusin', remember)
  watch.observe(document.body, { subtree: true, attributeFilter: ['disabled'] })
  return function stopKeeping() {
    removeEventListener('focusin', remember)
    watch.disconnect()
  }
}
