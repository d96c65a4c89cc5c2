import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { commandAckSchema, type Command } from '../../shared/command.ts'
import { scenarioListSchema, type ScenarioList } from '../../shared/scenarios/scenario-routes.ts'
import { ask } from '../console/ask.ts'

const KEY = ['scenarios']
const LOOK_AGAIN_MS = 2_000

export function useScenarios() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => ask('/api/v1/scenarios', scenarioListSchema, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  })
}

/** Gives a command; what is shown as under way is the answer. Fails with the centre's own words. */
export function useCommand() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (command: Command) => {
      const ack = await ask('/api/v1/commands', commandAckSchema, { method: 'POST', body: command })
      if (!ack.ok) throw new NotDone(ack.message)
      return ack.scenarios
    },
    onSuccess: (runs) => {
      client.setQueryData<ScenarioList>(KEY, (list) => list && { ...list, runs })
    },
  })
}

/** Why a command was not carried out, in the language of the page. */
export class NotDone extends Error {
  override readonly name = 'NotDone'
}
