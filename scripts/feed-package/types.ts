import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** Plain types, written down as they stand in the source with their comments. */
const SOURCES = [
  'shared/feed/observation-queue.ts',
  'shared/feed/timers.ts',
  'shared/feed/feed-options.ts',
] as const
const WANTED = ['Dropped', 'After', 'FeedOptions', 'FeedStats', 'FeedConnection']
/** Types that are derived of schemas: written out, so that nobody needs the library of the schemas. */
const DERIVED = [
  ['shared/label.ts', 'Locale'],
  ['shared/observation.ts', 'Place'],
  ['shared/observation.ts', 'Attributes'],
  ['shared/observation.ts', 'Reading'],
  ['shared/observation.ts', 'Thing'],
  ['shared/observation.ts', 'Case'],
  ['shared/observation.ts', 'Notice'],
  ['shared/batch.ts', 'BatchAck'],
  ['shared/command.ts', 'Command'],
  ['shared/session.ts', 'Timebase'],
  ['shared/session.ts', 'FeedWelcome'],
  ['shared/session.ts', 'FeedHold'],
  ['shared/session.ts', 'HelloError'],
] as const
const WHOLE = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.InTypeAlias

/** The declarations of the package `toan-canh/feed`, in one file that imports nothing. */
export function feedTypes(root: string): string {
  const files = [...new Set([...SOURCES, ...DERIVED.map(([file]) => file)])].map((file) => join(root, file))
  const program = ts.createProgram(files, optionsOf(root))
  const checker = program.getTypeChecker()
  const derived = DERIVED.map(([file, name]) => {
    const declared = declarationOf(program, join(root, file), name)
    const type = checker.getTypeAtLocation(declared)
    return `export type ${name} = ${checker.typeToString(type, declared, WHOLE)}`
  })
  const plain = SOURCES.flatMap((file) =>
    WANTED.flatMap((name) => {
      const source = program.getSourceFile(join(root, file))
      const found = source && find(source, name)
      return found ? [found.getFullText(source).trim()] : []
    }),
  )
  return [...derived, OBSERVATION, ...plain, connectFeedOf(program, root), ''].join('\n\n')
}

const OBSERVATION = 'export type Observation = Reading | Thing | Case | Notice'

function optionsOf(root: string): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'))
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options
}

/** With its comment, which is its guide. */
function connectFeedOf(program: ts.Program, root: string): string {
  const source = program.getSourceFile(join(root, 'shared/feed/connect-feed.ts'))
  const text = source?.text ?? readFileSync(join(root, 'shared/feed/connect-feed.ts'), 'utf8')
  const comment = /\/\*\*[\s\S]*?\*\//.exec(text)?.[0] ?? ''
  return `${comment}\nexport declare function connectFeed(options: FeedOptions): FeedConnection`
}

function declarationOf(program: ts.Program, file: string, name: string): ts.Declaration {
  const source = program.getSourceFile(file)
  const found = source && find(source, name)
  if (!found) throw new Error(`${file} declares no type ${name}`)
  return found
}

type TypeDeclaration = ts.TypeAliasDeclaration | ts.InterfaceDeclaration

function find(source: ts.SourceFile, name: string): TypeDeclaration | undefined {
  return source.statements.find(
    (one): one is TypeDeclaration =>
      (ts.isTypeAliasDeclaration(one) || ts.isInterfaceDeclaration(one)) && one.name.text === name,
  )
}
