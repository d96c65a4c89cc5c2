import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SecondFactorAnswer } from '../../shared/access/sign-in.ts'
import { secondFactorAnswerSchema } from '../../shared/access/sign-in.ts'
import { ask, tell } from '../console/ask.ts'
import { Icon } from '../console/Icon.tsx'
import { say } from '../console/say.ts'
import { askMe } from '../state/me-store.ts'
import { PasswordProof } from './PasswordProof.tsx'
import { Section } from './Section.tsx'
import { SecondFactorSetUp } from './SecondFactorSetUp.tsx'
import { useAccessTexts } from './texts.ts'

/** On and off, each after the password; on only once its first code was right. */
export function OwnSecondFactor({ isOn }: { isOn: boolean }) {
  const t = useAccessTexts()
  const [isAsking, setAsking] = useState(false)
  const [setUp, setSetUp] = useState<SecondFactorAnswer>()

  async function prove(password: string): Promise<void> {
    const body = { password }
    if (isOn) {
      await tell('/api/v1/me/second-factor/disable', { method: 'POST', body })
      say(t('own.turnedOff'))
      await askMe()
    } else {
      setSetUp(await ask('/api/v1/me/second-factor', secondFactorAnswerSchema, { method: 'POST', body }))
    }
    setAsking(false)
  }

  async function finish(): Promise<void> {
    setSetUp(undefined)
    say(t('own.turnedOn'))
    await askMe()
  }
  return (
    <Section title={t('own.second')} note={t('own.secondNote')}>
      <p className="state-line" data-on={isOn}>
        <Icon name={isOn ? 'check' : 'cross'} />
        {t(isOn ? 'own.secondOn' : 'own.secondOff')}
      </p>
      {setUp ? (
        <SecondFactorSetUp setUp={setUp} onDone={() => void finish()} onCancel={() => setSetUp(undefined)} />
      ) : isAsking ? (
        <PasswordProof onProve={prove} onCancel={() => setAsking(false)} />
      ) : (
        <Button variant="default" onClick={() => setAsking(true)}>
          {t(isOn ? 'own.turnOff' : 'own.turnOn')}
        </Button>
      )}
    </Section>
  )
}
