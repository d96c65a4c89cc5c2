/** Whether a key goes into what is typed, and is no command. */
export function isInField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement
}
