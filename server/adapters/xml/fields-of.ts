import { z } from 'zod'
import type { XmlElement } from './xml-element.ts'
import { elementsOf, textIn } from './xml-element.ts'

/** What an element holds, as schemas read it: of each name all of its children, a text or fields of their own. */
export type Fields = { readonly [name: string]: readonly (string | Fields)[] }

/** Only of the element's own namespace: what others put into it is theirs. */
export function fieldsOf(element: XmlElement): Fields {
  const groups = new Map<string, (string | Fields)[]>()
  for (const child of elementsOf(element)) {
    if (child.namespace !== element.namespace) continue
    const value = elementsOf(child).length === 0 ? textIn(child) : fieldsOf(child)
    groups.set(child.name, [...(groups.get(child.name) ?? []), value])
  }
  return Object.fromEntries(groups)
}

/** Exactly one of it. */
export function one<S extends z.ZodType>(schema: S) {
  return z.tuple([schema]).transform(([value]) => value as z.output<S>)
}

/** One of it or none; an empty one is none. */
export function maybe<S extends z.ZodType>(schema: S) {
  return z
    .preprocess((value) => (isEmpty(value) ? undefined : value), one(schema).optional())
    .transform((value) => value as z.output<S> | undefined)
    .optional()
}

export function many<S extends z.ZodType>(schema: S) {
  return z.array(schema).default([])
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 1 && value[0] === ''
}
