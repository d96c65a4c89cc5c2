import { curlSnippet } from './snippet-curl.ts'
import { pythonSnippet } from './snippet-python.ts'
import { typescriptSnippet } from './snippet-typescript.ts'
import type { SampleObservation } from './sample-observations.ts'

export const SNIPPET_LANGUAGES = ['curl', 'python', 'typescript'] as const
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number]

/** What a program needs to know to speak as a feed. */
export interface SnippetParts {
  /** Of the centre: `https://ioc.example.vn`. */
  url: string
  feed: string
  /** The token; without one the feed names itself, which only a demo takes. */
  credential: string | undefined
  observations: readonly SampleObservation[]
}

/** A whole program that says these observations now, and shows what the centre answers. */
export function snippet(language: SnippetLanguage, parts: SnippetParts): string {
  switch (language) {
    case 'curl':
      return curlSnippet(parts)
    case 'python':
      return pythonSnippet(parts)
    case 'typescript':
      return typescriptSnippet(parts)
  }
}
