import { computed, signal } from '@preact/signals'
import { onSignedOut } from '../graphql/send'

export interface Session {
  account: string
  roles: string[]
}

/** undefined: not asked yet; null: nobody is signed in. */
export const session = signal<Session | null | undefined>(undefined)

export const hasEnded = signal(false)

const has = (role: string) => session.value?.roles.some(own => own === role || own === 'admin') ?? false

export const isAdmin = computed(() => has('admin'))

/** Whether the token may send, cancel and retry. */
export const mayImport = computed(() => has('import'))

const address = '/console/session'
const headers = { 'X-Requested-By': 'console' }

export async function findSession() {
  const response = await fetch(address, { headers }).catch(() => null)
  session.value = response?.status === 200 ? ((await response.json()) as Session) : null
}

/** Answers why not; null: signed in. */
export async function signIn(token: string): Promise<string | null> {
  const response = await fetch(address, { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify({ token }) }).catch(
    () => null,
  )
  if (!response) return 'The server cannot be reached: try again in a moment.'
  const answer = (await response.json().catch(() => ({}))) as Partial<Session> & { detail?: string }
  if (!response.ok) return answer.detail ?? `The server answered with HTTP status ${response.status}.`
  hasEnded.value = false
  session.value = answer as Session
  return null
}

export async function signOut() {
  await fetch(address, { method: 'DELETE', headers }).catch(() => null)
  session.value = null
}

onSignedOut(() => {
  if (!session.value) return
  hasEnded.value = true
  session.value = null
})
