import { useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { FeedBoard } from '../../shared/feeds/feed-board.ts'
import { PageBack } from '../console/PageBack.tsx'
import { KindStep } from './KindStep.tsx'
import { SecretStep } from './SecretStep.tsx'
import { SendStep } from './SendStep.tsx'
import { isProgram, type SourceKind } from './source-kinds.ts'
import { useFeedTexts } from './texts.ts'
import { WhatStep } from './WhatStep.tsx'
import './new-feed.css'

type Step =
  | { step: 'kind' }
  | { step: 'what'; kind: SourceKind }
  | { step: 'secret'; kind: SourceKind; board: FeedBoard; token: string }
  | { step: 'send'; kind: SourceKind; board: FeedBoard; token: string }

const STEPS = ['kind', 'what', 'secret', 'send'] as const

/** From "what do you have" to the wall. A feed is registered at the second step, in trial: leaving later loses nothing. */
export function NewFeed() {
  const t = useFeedTexts()
  const [at, go] = useState<Step>({ step: 'kind' })
  const stage = useRef<HTMLDivElement>(null)
  function goTo(next: Step): void {
    go(next)
    // What was chosen is gone from the page: the keyboard goes on where the next step begins.
    stage.current?.focus()
  }
  return (
    <>
      <PageBack href="/feeds">{t('board.back')}</PageBack>
      <header className="page-head">
        <div>
          <h1>{t('new.title')}</h1>
          <p>{t('new.note')}</p>
        </div>
      </header>
      <ol className="steps">
        {STEPS.map((step) => (
          <li
            key={step}
            aria-current={step === at.step ? 'step' : undefined}
            data-done={isBefore(step, at.step)}
          >
            {t(`new.steps.${step}`)}
          </li>
        ))}
      </ol>
      <div className="step-stage" ref={stage} tabIndex={-1}>
        <StepOf at={at} go={goTo} />
      </div>
    </>
  )
}

function StepOf({ at, go }: { at: Step; go: (next: Step) => void }) {
  const [, leave] = useLocation()
  switch (at.step) {
    case 'kind':
      return <KindStep onChoose={(kind) => go({ step: 'what', kind })} />
    case 'what':
      return (
        <WhatStep
          kind={at.kind}
          onBack={() => go({ step: 'kind' })}
          onRegistered={(board, token) =>
            token === undefined
              ? leave(`/feeds/${encodeURIComponent(board.feed)}/${isProgram(at.kind) ? 'connect' : 'files'}`)
              : go({ step: 'secret', kind: at.kind, board, token })
          }
        />
      )
    case 'secret':
      return <SecretStep token={at.token} onNext={() => go({ ...at, step: 'send' })} />
    case 'send':
      return <SendStep kind={at.kind} board={at.board} token={at.token} />
  }
}

function isBefore(step: Step['step'], at: Step['step']): boolean {
  return STEPS.indexOf(step) < STEPS.indexOf(at)
}
