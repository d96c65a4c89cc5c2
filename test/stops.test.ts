import { expect, it } from 'vitest'
import { Stops } from '../server/stops.ts'

it('whoever asks while all is being stopped waits for the same end', async () => {
  const stops = new Stops()
  const stopped: string[] = []
  let end: () => void = () => undefined
  stops.add(() => stopped.push('first'))
  stops.add(() => new Promise<void>((resolve) => (end = resolve)))
  const one = stops.all()
  const other = stops.all().then(() => [...stopped])
  end()
  expect(await other).toEqual(['first'])
  await one
})

it('what cannot be stopped keeps nothing else from being stopped, and is told', async () => {
  const stops = new Stops()
  const stopped: string[] = []
  stops.add(() => stopped.push('store'))
  stops.add(() => Promise.reject(new Error('stuck')))
  await expect(stops.all()).rejects.toThrow('stuck')
  expect(stopped).toEqual(['store'])
})
