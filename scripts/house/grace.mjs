/** How long a process may take to end by itself before it is killed; with it, all end within 5 s. */
export const GRACE_MS = 4_000
