import { notifications } from '@mantine/notifications'

/** A line in the corner, read out too: something was done. */
export function say(message: string): void {
  notifications.show({ message, autoClose: 5_000 })
}
